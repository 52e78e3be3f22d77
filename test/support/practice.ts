/** The medical practice of the walkthrough: prescriptions as notes, with synthetic people. */

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

export const PRESCRIPTIONS: Readonly<Record<string, string>> = {
  "prescriptions/doe-jane.txt": [
    "name: Jane Doe",
    "address: 12 Hill Street, Perth",
    "date of birth: 12/12/2012",
    "email address: jane.doe@example.com",
    "medical record number: 4432134",
    "prescription: amoxicillin 250 mg, three times a day",
    "",
  ].join("\n"),
  "prescriptions/roe-richard.txt": [
    "name: Richard Roe",
    "date of birth: 03/04/1965",
    "medical record number: 4432135",
    "",
  ].join("\n"),
  "patients.csv":
    "id,name,dob,ssn\n1,Jane Doe,12/12/2012,123-45-6789\n2,Richard Roe,03/04/1965,539-98-0012\n",
  "records.jsonl": '{"patient":{"dob":"1965-04-03"}}\n{"patient":{"dob":"2012-12-12"},"note":"see card"}\n',
  "README.md": "Prescriptions of the practice. Nothing sensitive here.\n",
};

/** Writes the practice's files below a folder. */
export function writePractice(root: string): void {
  for (const [key, text] of Object.entries(PRESCRIPTIONS)) {
    mkdirSync(path.dirname(path.join(root, key)), { recursive: true });
    writeFileSync(path.join(root, key), text);
  }
}
