import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** useNarrow tells whether the window is too narrow for tables. */
export function useNarrow(width = 720): Ref<boolean> {
  const question = window.matchMedia(`(max-width: ${width}px)`)
  const narrow = ref(question.matches)
  const hear = () => { narrow.value = question.matches }
  onMounted(() => question.addEventListener('change', hear))
  onBeforeUnmount(() => question.removeEventListener('change', hear))
  return narrow
}
