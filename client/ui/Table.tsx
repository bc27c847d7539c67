import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Right-hand buttons: the title is read aloud only. */
  readonly actions?: boolean | undefined;
}

export interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly rowClass?: ((row: Row) => string) | undefined;
  /** A press anywhere in the row. Give the row a link or button as well: that is the keyboard's way. */
  readonly onRow?: ((row: Row) => void) | undefined;
}

/** A table whose head stays in sight; wide ones scroll inside their frame. */
export function Table<Row>({ label, columns, rows, rowKey, rowClass, onRow }: TableProps<Row>) {
  return (
    <section class="table-scroll" aria-label={label}>
      <table class="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.actions ? <span class="visually-hidden">{column.title}</span> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              class={`${onRow ? 'clickable' : ''} ${rowClass?.(row) ?? ''}`}
              onClick={(event) => {
                if (onRow && !isControl(event.target)) onRow(row);
              }}
            >
              {columns.map((column) => (
                <td
                  key={column.key}
                  class={column.actions ? 'actions' : undefined}
                  data-label={column.actions ? undefined : column.title}
                >
                  <div class="cell">{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('a, button, input, select, [popover]') !== null;
