import { Table } from "@medusajs/ui"
import { useText } from "../../hooks"
import { useFeatures } from "../../hooks/api"
import { ErrorState, Section, TextLines } from "../common"

/** The catalogue of figures: what each means, its unit, and the formula for those who ask. */
export const Definitions = () => {
  const { t } = useText()
  const { data, error, isError, refetch } = useFeatures()
  return (
    <Section title={t("definitions.title")} sentence={t("definitions.sentence")} testId="definitions">
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} retry={() => void refetch()} bare />
        ) : (
          <TextLines lines={10} className="px-6 py-4" />
        )
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <caption className="sr-only">{t("definitions.title")}</caption>
            <Table.Header className="border-t-0">
              <Table.Row>
                {["figure", "meaning", "unit", "formula"].map((name) => (
                  <Table.HeaderCell key={name} scope="col">
                    {t(`definitions.${name}`)}
                  </Table.HeaderCell>
                ))}
              </Table.Row>
            </Table.Header>
            <Table.Body className="border-b-0 [&_tr:last-child]:border-b-0">
              {data.features.map((feature) => (
                <Table.Row key={feature.name}>
                  <Table.HeaderCell scope="row" className="text-ui-fg-base min-w-[180px] py-2 font-medium">
                    {t(`features.${feature.name}.name`, { defaultValue: feature.name })}
                  </Table.HeaderCell>
                  <Table.Cell className="min-w-[240px] max-w-[420px] py-2">
                    {t(`features.${feature.name}.meaning`, { defaultValue: feature.meaning })}
                  </Table.Cell>
                  <Table.Cell className="whitespace-nowrap">
                    {t(`codes.units.${feature.unit}`, { defaultValue: feature.unit })}
                  </Table.Cell>
                  <Table.Cell className="min-w-[220px] max-w-[420px] py-2 font-mono text-xs">
                    {feature.formula}
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </Section>
  )
}
