import { expect, test } from 'vitest'
import { fileName } from './client'

test('a download has the name the server gives it', () => {
  expect(fileName(`attachment; filename="paper.pdf"; filename*=UTF-8''%E5%8F%B0%E9%A3%8E%E8%A1%8C%E5%8A%A8%E8%AE%B0%E4%BA%8B.pdf`)).toBe('台风行动记事.pdf')
  expect(fileName(`attachment; filename*=UTF-8''%E5%8`)).toBe('')
  expect(fileName(null)).toBe('')
})
