import { minPasswordLength, type User } from '#core/admin/schema.ts';
import { defaultRights, type Right, rights, type UserType } from '#core/permissions.ts';

/** What the form of a user holds. `password` empty: it stays as it is. */
export interface UserForm {
  readonly login: string;
  readonly name: string;
  readonly type: UserType;
  readonly rights: readonly Right[];
  readonly doNotRecord: boolean;
  readonly password: string;
}

export const newUser: UserForm = {
  login: '',
  name: '',
  type: 'operator',
  rights: defaultRights.operator,
  doNotRecord: false,
  password: '',
};

export const formOf = ({ login, name, type, rights, doNotRecord }: User): UserForm => ({
  login,
  name,
  type,
  rights,
  doNotRecord,
  password: '',
});

/** Another type offers its own rights, as long as those of the former were not touched by hand. */
export function withType(form: UserForm, type: UserType): UserForm {
  const untouched = sameRights(form.rights, defaultRights[form.type]);
  return { ...form, type, rights: untouched ? defaultRights[type] : form.rights };
}

export const withRight = (form: UserForm, right: Right, given: boolean): UserForm => ({
  ...form,
  rights: rights.filter((each) => (each === right ? given : form.rights.includes(each))),
});

export type UserProblem = 'name' | 'login' | 'password';

/** Fields that the server would refuse. */
export function problemsOf(form: UserForm, isNew: boolean): readonly UserProblem[] {
  const passwordNeeded = isNew || form.password !== '';
  return [
    ...(form.name.trim() === '' ? (['name'] as const) : []),
    ...(/^[\p{L}\p{N}._@-]{2,64}$/u.test(form.login.trim()) ? [] : (['login'] as const)),
    ...(passwordNeeded && form.password.length < minPasswordLength ? (['password'] as const) : []),
  ];
}

export const sameForm = (a: UserForm, b: UserForm): boolean =>
  a.login === b.login &&
  a.name === b.name &&
  a.type === b.type &&
  a.doNotRecord === b.doNotRecord &&
  a.password === b.password &&
  sameRights(a.rights, b.rights);

const sameRights = (a: readonly Right[], b: readonly Right[]): boolean =>
  a.length === b.length && a.every((each) => b.includes(each));

/** Search of the list: part of the name or login, ё as е. */
export function matches(user: Pick<User, 'name' | 'login'>, search: string): boolean {
  const fold = (text: string): string => text.toLocaleLowerCase('ru').replaceAll('ё', 'е');
  const wanted = fold(search.trim());
  return fold(user.name).includes(wanted) || fold(user.login).includes(wanted);
}
