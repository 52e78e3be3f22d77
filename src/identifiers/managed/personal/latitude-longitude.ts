/**
 * Pairs of latitude and longitude in decimal degrees. The keywords are words of graphics and of print as well, so a
 * pair must be precise to some ten metres (four decimals) unless degree signs or points of the compass stand by it,
 * and must not be a part of a longer row of fractions.
 */

import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

const LATITUDE = String.raw`[+\u2212-]?\d{1,2}\.\d{2,18}`;
const LONGITUDE = String.raw`[+\u2212-]?\d{1,3}\.\d{2,18}`;
/** A degree sign and the point of the compass, behind the number. */
const SOUTH_OR_NORTH = "(?: ?°)?(?: ?[NS])?";
const EAST_OR_WEST = "(?: ?°)?(?: ?[EW])?";
/** Between the two: a comma, semicolon or slash, or one space; also with a name for the second. */
const BETWEEN = "(?: ?[,;/] ?| )(?:(?:lon|lng|long|longitude)[ :=]{1,2})?";

export const latitudeLongitude: ManagedIdentifier = {
  kind: "managed",
  id: "LATITUDE_LONGITUDE",
  category: "PERSONAL_INFORMATION",
  dataType: "Global Positioning System (GPS) coordinates",
  countries: [],
  recommended: false,
  patterns: [
    {
      regex: `(?i)${LATITUDE}${SOUTH_OR_NORTH}${BETWEEN}${LONGITUDE}${EAST_OR_WEST}`,
      boundary: "coordinates",
    },
    { regex: `[NS] ?${LATITUDE}°?${BETWEEN}[EW] ?${LONGITUDE}°?`, boundary: "coordinates" },
  ],
  keywords: [
    "coordinate",
    "coordinates",
    "gps",
    "lat long",
    "lat lon",
    "lat lng",
    "lat, long",
    "lat, lon",
    "lat/long",
    "lat/lon",
    "latitude longitude",
    "latitude, longitude",
    "latitude/longitude",
    "position",
  ],
  validate: rejectCoordinates,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.iso.org/standard/75147.html",
  ],
  matches: [
    { text: "Coordinates: 41.948614,-87.655311", value: "41.948614,-87.655311" },
    { text: "lat_long=51.5074, -0.1278", value: "51.5074, -0.1278" },
    { text: "-33.8567844;151.2152967 (latitude/longitude)", value: "-33.8567844;151.2152967" },
    { text: "position 48.85837 2.29448", value: "48.85837 2.29448" },
    { text: "coordinates 40.71° N, 74.00° W", value: "40.71° N, 74.00° W" },
    { text: "Coordinates N 52.5163, E 13.3777", value: "N 52.5163, E 13.3777" },
    { text: "GPS coordinates lat 41.948614, lon: -87.655311", value: "41.948614, lon: -87.655311" },
  ],
  nearMisses: [
    { text: "41.948614,-87.655311", because: "no keyword near" },
    { text: "Coordinates: 91.948614,-87.655311", because: "no latitude above 90" },
    { text: "Coordinates: 41.948614,-187.655311", because: "no longitude below -180" },
    { text: "position: 10.5, 20.25", because: "not precise enough for a place" },
    { text: "position: 0.333333, 0.666667", because: "parts of a whole" },
    {
      text: "coordinates 12.3456 23.4567",
      because: "with only a space between, four decimals are not enough",
    },
    { text: "Coordinates: 41°56'54.9\"N 87°39'19.1\"W", because: "degrees, minutes and seconds" },
    { text: "Coordinates: N 41 56.917 W 087 39.318", because: "degrees and minutes" },
    { text: "position: 4.113204, -11.619947, -2.322709", because: "a point in space" },
    { text: "position 146.943893 34.831299 -67.034051", because: "a point in space" },
    { text: "coordinates 41.948614", because: "no longitude" },
    { text: "Coordinates: 41.948614,-87.655311.2", because: "the number goes on to the right" },
    { text: "composition 41.948614,-87.655311", because: "the keyword is part of a word" },
  ],
};

function rejectCoordinates(value: string): Rejection | undefined {
  const written = value.replaceAll("\u2212", "-");
  const [latitude, longitude] = written.match(/[+-]?\d+\.\d+/g) as [string, string];
  if (Math.abs(Number(latitude)) > 90 || Math.abs(Number(longitude)) > 180) {
    return "component";
  }
  // Nobody lives where both are below one degree; coordinates on a screen often are.
  if (Math.abs(Number(latitude)) < 1 && Math.abs(Number(longitude)) < 1) {
    return "component";
  }
  const isMarked = /[°NSEW]/.test(written);
  const decimals = [latitude, longitude].map((number) => number.length - number.indexOf(".") - 1);
  const isApart = /[,;/]/.test(written);
  // A number that happens to end in a zero is often written without it.
  const wanted = isApart ? 4 : 5;
  return isMarked || (Math.max(...decimals) >= wanted && Math.min(...decimals) >= wanted - 1)
    ? undefined
    : "format";
}
