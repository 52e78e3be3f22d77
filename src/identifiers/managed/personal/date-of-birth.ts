/** Dates with a word for birth near: figures or month names, separated by space, slash or hyphen. */

import { isCalendarDate } from "../../../numbers/calendar-date.ts";
import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH_NAME =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
/** Three numbers with separators, or such with a time behind. */
const ALL_FIGURES = /^(\d+)[ /-](\d+)[ /-](\d+)(?:T|$)/;
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const YEAR = String.raw`(?:\d{4}|\d{2})`;

export const dateOfBirth: ManagedIdentifier = {
  kind: "managed",
  id: "DATE_OF_BIRTH",
  category: "PERSONAL_INFORMATION",
  dataType: "Birth date",
  countries: [],
  recommended: false,
  patterns: [
    { regex: String.raw`\d{1,2}/\d{1,2}/${YEAR}`, boundary: "number" },
    { regex: String.raw`\d{1,2}-\d{1,2}-${YEAR}`, boundary: "number" },
    { regex: String.raw`\d{1,2} \d{1,2} ${YEAR}`, boundary: "number" },
    { regex: String.raw`\d{4}(?:/\d{1,2}/\d{1,2}|-\d{1,2}-\d{1,2}| \d{1,2} \d{1,2})`, boundary: "number" },
    // A time stamp of ISO 8601 with the date in front.
    { regex: String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?` },
    { regex: `(?i)${DAY}[ /-]${MONTH_NAME}[.,]?[ /-]${YEAR}` },
    { regex: `(?i)${MONTH_NAME}[.]?[ /-]${DAY},?[ /-]${YEAR}` },
    { regex: String.raw`(?i)\d{4}[ /-]${MONTH_NAME}[ /-]${DAY}` },
  ],
  keywords: ["bday", "b-day", "birth date", "birthday", "date of birth", "dob"],
  validate: rejectDate,
  sources: ["https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html"],
  matches: [
    { text: "date of birth: 12/12/2012", value: "12/12/2012" },
    { text: "DOB 31-01-1965", value: "31-01-1965" },
    { text: "dateOfBirth=1965-01-31T00:00:00Z", value: "1965-01-31T00:00:00Z" },
    { text: "Birthday: March 3rd, 1999", value: "March 3rd, 1999" },
    { text: "born 3 Sep 99 (birth date)", value: "3 Sep 99" },
    { text: "birth_date 1965 1 31", value: "1965 1 31" },
    { text: "dob: 1999-Mar-03", value: "1999-Mar-03" },
  ],
  nearMisses: [
    { text: "Date: 12/12/2012", because: "no keyword near" },
    { text: "date of birth: 12.12.2012", because: "full stops are not among the separators" },
    { text: "date of birth: 13/13/2012", because: "no thirteenth month" },
    { text: "dob 30 Feb 1999", because: "no such day" },
    { text: "dob 29-02-1999", because: "1999 was no leap year" },
    { text: "dob 12/12/2012/7", because: "the number goes on to the right" },
    { text: "dob 1812-06-18", because: "nobody alive was born then" },
    { text: "doberman 12/12/2012", because: "the keyword is part of a word" },
  ],
};

function rejectDate(value: string): Rejection | undefined {
  const figures = ALL_FIGURES.exec(value);
  const isDate =
    figures === null ? isWordyDate(value.toLowerCase()) : isDateOf(figures[1]!, figures[2]!, figures[3]!);
  return isDate ? undefined : "component";
}

/** Three numbers: the year first or last, day and month in either order. */
function isDateOf(first: string, second: string, third: string): boolean {
  const [year, one, other] = first.length === 4 ? [first, second, third] : [third, first, second];
  return isBirthDay(year, Number(one), Number(other)) || isBirthDay(year, Number(other), Number(one));
}

function isWordyDate(date: string): boolean {
  const month = MONTHS.indexOf(/[a-z]{3}/.exec(date.replace(/\d(?:st|nd|rd|th)/, "0"))?.[0] ?? "") + 1;
  const [first, second] = date.match(/\d+/g)!;
  const isYearFirst = first!.length === 4;
  return isBirthDay(isYearFirst ? first! : second!, month, Number(isYearFirst ? second : first));
}

/** Two-digit years are taken for any century. Four-digit ones must be of people who can be alive or recently were. */
function isBirthDay(year: string, month: number, day: number): boolean {
  const years = year.length === 4 ? [Number(year)] : [1900 + Number(year), 2000 + Number(year)];
  return years.some((each) => each >= 1880 && each <= 2099 && isCalendarDate(each, month, day));
}
