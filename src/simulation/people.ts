import type { RandomSource } from "../analytics"

const FIRST = (
  "Ada Alba Alma Anton Arno Beata Bela Birk Cara Carlo Celia Clara Dario Dora Edda Elias Emil Enno Fenja Finn Flora " +
  "Franka Greta Hanno Hedda Henrik Ida Ilja Inga Ivo Jana Jaro Jonna Joris Juna Karla Kaspar Kira Lars Lea Leon Levi " +
  "Lina Lotte Luka Mads Maja Malin Marek Marit Mika Mila Milo Nele Niko Nora Okka Ole Olga Paula Pia Quinn Rasmus " +
  "Rieke Rosa Runa Sami Selma Silas Smilla Sonja Sven Tara Tilda Tomke Uma Veit Vera Wanda Wim Yara Yuna Zita Zoe"
).split(" ")
const LAST = (
  "Ahrend Alnoor Amberg Aster Bachmann Barlow Bergner Birkholz Brandis Calder Castell Dahlke Delorme Eichner Elster " +
  "Falkner Fenwick Ferrer Gallo Garnier Hagedorn Halder Hawker Holm Ilves Jansky Jourdan Kaltwasser Keller Kestrel " +
  "Lachner Larue Lindqvist Lorentz Maddox Marlow Mertens Moreau Nadal Norden Oakley Ostrova Palmgren Perrin Quandt " +
  "Rainer Renard Rosell Sandoval Schilling Solberg Stratmann Tamsin Thorne Ulrich Vanloon Vidal Wexler Winther Zanders"
).split(" ")
const CITIES: Readonly<Record<string, readonly string[]>> = {
  de: ["Berlin", "Hamburg", "Leipzig", "Bremen", "Ulm"],
  fr: ["Lyon", "Nantes", "Lille", "Dijon"],
  nl: ["Utrecht", "Delft", "Zwolle"],
  at: ["Wien", "Graz", "Linz"],
  es: ["Valencia", "Bilbao", "Sevilla"],
  us: ["Portland", "Austin", "Madison", "Denver"],
}

export interface Person {
  firstName: string
  lastName: string
  /** Always at example.com, which belongs to nobody. */
  email: string
  city: string
}

/** An invented person; `number` keeps the e-mail its own. */
export function inventPerson(random: RandomSource, number: number, country: string): Person {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]
  const firstName = pick(FIRST)
  const lastName = pick(LAST)
  return {
    firstName,
    lastName,
    email: `${firstName}.${lastName}.${number}@example.com`.toLowerCase(),
    city: pick(CITIES[country] ?? ["Springfield"]),
  }
}
