/** Forms by the rules of `Intl.PluralRules`; the number comes as the parameter `count`. */
export interface Plural {
  readonly one?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** `{name}` in a text stands for the parameter `name`. */
export type Message = string | Plural;
export type MessageParams = Readonly<Record<string, string | number>>;

/** What another language must give for a Russian catalogue: `{…} satisfies Translation<typeof ru>`. */
export type Translation<Source> = Readonly<Record<keyof Source, Message>>;

/** Puts the parameters into the message. A parameter that is not given stays visible as `{name}`. */
export function fill(
  message: Message,
  rules: Intl.PluralRules,
  numbers: Intl.NumberFormat,
  params: MessageParams,
): string {
  const text = typeof message === 'string' ? message : pluralForm(message, rules, params);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numbers.format(value) : value;
  });
}

function pluralForm(message: Plural, rules: Intl.PluralRules, params: MessageParams): string {
  const count = params.count;
  if (typeof count !== 'number') return message.other;
  const form = rules.select(count);
  if (form === 'one' || form === 'few' || form === 'many') return message[form] ?? message.other;
  return message.other;
}
