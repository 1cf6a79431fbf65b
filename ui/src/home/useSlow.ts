import { onBeforeUnmount, ref, watch, type Ref } from 'vue'

/** useSlow turns true when something has been under way for a second, and false when it ends. */
export function useSlow(busy: () => boolean): Ref<boolean> {
  const slow = ref(false)
  let timer = 0
  watch(busy, (now) => {
    window.clearTimeout(timer)
    slow.value = false
    if (now) timer = window.setTimeout(() => { slow.value = true }, 1000)
  }, { immediate: true })
  onBeforeUnmount(() => window.clearTimeout(timer))
  return slow
}
