import { type Static, Type } from 'typebox';

export const userTypes = ['administrator', 'supervisor', 'operator'] as const;
export const UserType = Type.Enum(userTypes);
export type UserType = Static<typeof UserType>;

/**
 * Rights by section. The Russian names that users know stand in the catalogues under `right.<code>`:
 * place.settings = Доступ к разделу «Настройки места»; journal.view = Доступ к разделу «Выгрузка данных» и «Журнал»;
 * records.delete = Редактировать и удалять записи обращений.
 */
export const rights = ['monitoring.use', 'journal.view', 'records.delete', 'place.settings', 'users.manage'] as const;
export const Right = Type.Enum(rights);
export type Right = Static<typeof Right>;

/** What a new user of each type is offered; the administrator may tick otherwise. */
export const defaultRights: Readonly<Record<UserType, readonly Right[]>> = {
  administrator: rights,
  supervisor: ['monitoring.use', 'journal.view'],
  operator: ['monitoring.use'],
};

/**
 * Who may use a route. `right` names the right needed; `userType` narrows it to one type
 * (a queue's parameters need the type «Администратор» and the right «Настройки места» both).
 */
export type Access =
  | { readonly kind: 'public'; readonly perMinute: number }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'right'; readonly right: Right; readonly userType?: UserType };

export interface Holder {
  readonly type: UserType;
  readonly rights: readonly Right[];
}

export function isAllowed(access: Access, holder: Holder | null): boolean {
  switch (access.kind) {
    case 'public':
      return true;
    case 'signed-in':
      return holder !== null;
    case 'right':
      if (holder === null || !holder.rights.includes(access.right)) return false;
      return access.userType === undefined || holder.type === access.userType;
  }
}
