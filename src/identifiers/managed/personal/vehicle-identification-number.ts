/** Vehicle identification numbers: seventeen characters, in the forms of all makers. */

import { isVehicleIdentificationNumber } from "../../../numbers/vehicle-identification-number.ts";
import type { ManagedIdentifier } from "../../identifier.ts";

export const vehicleIdentificationNumber: ManagedIdentifier = {
  kind: "managed",
  id: "VEHICLE_IDENTIFICATION_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Vehicle identification number (VIN)",
  countries: [],
  recommended: false,
  patterns: [{ regex: String.raw`(?i)[A-HJ-NPR-Z1-9][A-HJ-NPR-Z0-9]{12}\d{4}` }],
  keywords: [
    "Fahrgestellnummer",
    "niv",
    "numarul de identificare",
    "numarul seriei de sasiu",
    "numer VIN",
    "Número de Identificação do Veículo",
    "Número de Identificación de Automóviles",
    "numéro d'identification du véhicule",
    "vehicle identification number",
    "vin",
    "VIN numeris",
  ],
  validate: (value) => (isVehicleIdentificationNumber(value) ? undefined : "component"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.iso.org/standard/52200.html",
    "https://en.wikipedia.org/wiki/Vehicle_identification_number",
  ],
  matches: [
    { text: "VIN: 1M8GDM9AXKP042788", value: "1M8GDM9AXKP042788" },
    { text: "vehicleVin=wvwzzz1kz6w000001", value: "wvwzzz1kz6w000001" },
    { text: "Fahrgestellnummer WDB9634031L738273", value: "WDB9634031L738273" },
    { text: "VF1RFB00863123456 (numéro d’identification du vehicule)", value: "VF1RFB00863123456" },
  ],
  nearMisses: [
    { text: "Car 1M8GDM9AXKP042788", because: "no keyword near" },
    { text: "VIN: 1M8GDM9AXKP04278", because: "too short" },
    { text: "VIN: 1M8GDM9AXKP0427888", because: "too long" },
    { text: "VIN: 1M8GDM9AXKO042788", because: "the letter O is not used" },
    { text: "VIN: 1M8GDM9AXKP04278A", because: "the last four characters are digits" },
    { text: "VIN: 11111111111111111", because: "digits alone" },
    { text: "vinyl 1M8GDM9AXKP042788", because: "the keyword is part of a word" },
  ],
};
