import { describe, expect, it } from 'vitest';
import { defaultRights } from '#core/permissions.ts';
import { matches, newUser, problemsOf, sameForm, withRight, withType } from './user-form.ts';

describe('the form of a user', () => {
  it('offers the rights of the chosen type', () => {
    expect(withType(newUser, 'supervisor').rights).toEqual(defaultRights.supervisor);
  });

  it('keeps rights that were ticked by hand when the type changes', () => {
    const touched = withRight(newUser, 'records.delete', true);
    expect(withType(touched, 'supervisor').rights).toEqual(['monitoring.use', 'records.delete']);
  });

  it('notices a change of rights and its undoing', () => {
    const changed = withRight(newUser, 'journal.view', true);
    expect(sameForm(changed, newUser)).toBe(false);
    expect(sameForm(withRight(changed, 'journal.view', false), newUser)).toBe(true);
  });

  it('names the fields that the server would refuse', () => {
    expect(problemsOf(newUser, true)).toEqual(['name', 'login', 'password']);
    const filled = { ...newUser, name: 'Ирина', login: 'irina.п', password: 'four random words' };
    expect(problemsOf(filled, true)).toEqual([]);
    expect(problemsOf({ ...filled, login: 'with space' }, true)).toEqual(['login']);
    expect(problemsOf({ ...filled, password: '' }, false)).toEqual([]);
    expect(problemsOf({ ...filled, password: 'short' }, false)).toEqual(['password']);
  });

  it('finds by part of the name without regard to case and ё', () => {
    expect(matches({ name: 'Алёна Семёнова', login: 'a.s' }, 'СЕМЕНОВА')).toBe(true);
    expect(matches({ name: 'Алёна', login: 'a.s' }, 'ирина')).toBe(false);
  });
});
