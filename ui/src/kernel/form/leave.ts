import { ElMessageBox } from 'element-plus'
import { onBeforeUnmount, onMounted } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave } from 'vue-router'
import { net } from '../api/net'

/** askToLeave asks whether unsaved work may be left; the draft stays on this machine either way. */
export function useAskToLeave(): () => Promise<boolean> {
  const { t } = useI18n()
  return async () => {
    try {
      await ElMessageBox.confirm(t('form.leave_note'), t('form.leave_title'), {
        confirmButtonText: t('form.leave'), cancelButtonText: t('form.stay'), type: 'warning', distinguishCancelAndClose: true,
      })
      return true
    } catch {
      return false // the person stays
    }
  }
}

/**
 * useLeaveGuard holds route changes and closing of the window while there is unsaved work; not where the session has
 * ended, which leaves no choice.
 */
export function useLeaveGuard(dirty: () => boolean): void {
  const ask = useAskToLeave()
  onBeforeRouteLeave(() => (dirty() && !net.over ? ask() : true))
  const hold = (event: BeforeUnloadEvent) => { if (dirty()) event.preventDefault() }
  onMounted(() => window.addEventListener('beforeunload', hold))
  onBeforeUnmount(() => window.removeEventListener('beforeunload', hold))
}
