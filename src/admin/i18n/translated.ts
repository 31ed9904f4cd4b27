/** The same keys with any words: a missing or surplus key of a translation is a type error. */
export type Translated<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Translated<English[Key]>
}
