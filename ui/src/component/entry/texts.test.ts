import { describe, expect, it } from 'vitest';

import { TypedTexts } from './texts.svelte';

const change = (row: string, column: string, text: string) => ({ row, column, text });

describe('texts typed into a grid', () => {
  it('are kept by cell, and the stored text is no change', () => {
    const texts = new TypedTexts();
    texts.set([change('a', '1', '5'), change('b', '1', '7')], (row) => (row === 'b' ? '7' : ''));
    expect(texts.all).toEqual([change('a', '1', '5')]);
    texts.set([change('a', '1', '')], () => '');
    expect(texts.size).toBe(0);
  });

  it('a blank over something stored is a change', () => {
    const texts = new TypedTexts();
    texts.set([change('a', '1', '')], () => '5');
    expect(texts.at('a', '1')).toBe('');
  });

  it('are taken back and brought again step by step, a paste being one', () => {
    const texts = new TypedTexts();
    texts.set([change('a', '1', '1'), change('a', '2', '2')], () => '');
    texts.set([change('a', '1', '9')], () => '');
    expect([texts.step(false), texts.at('a', '1')]).toEqual([true, '1']);
    expect([texts.step(false), texts.size]).toEqual([true, 0]);
    expect(texts.step(false)).toBe(false);
    expect([texts.step(true), texts.size]).toEqual([true, 2]);
    texts.set([change('b', '1', '3')], () => '');
    expect(texts.step(true)).toBe(false);
    texts.clear();
    expect(texts.step(false)).toBe(false);
  });

  it('that were stored are forgotten, and not what was typed meanwhile', () => {
    const texts = new TypedTexts();
    texts.set([change('a', '1', '12'), change('b', '1', '7')], () => '');
    const sent = texts.all;
    texts.set([change('b', '1', '70'), change('c', '1', '3')], () => '');
    texts.forget(sent);
    expect(texts.all).toEqual([change('b', '1', '70'), change('c', '1', '3')]);
    expect(texts.step(false)).toBe(false);
  });
});
