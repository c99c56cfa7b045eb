import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { LanguageProvider } from '../text/text'
import { followAddress } from './address'
import { FrameProvider } from './frame'
import { useTonguePreference } from './preferences'
import { queries } from './queries'
import { StoreProvider, useStore } from './store'

// React Aria knows Chinese by region.
const locales = { en: 'en-GB', 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW' }

/** What all parts share: the view, the answers, the language. */
export function Providers({ children }: { children: ReactNode }) {
  const tongue = useTonguePreference()
  if (!tongue) return null
  return (
    <QueryClientProvider client={queries}>
      <I18nProvider locale={locales[tongue.language]}>
        <LanguageProvider tongue={tongue}>
          <StoreProvider>
            <Address />
            <FrameProvider>{children}</FrameProvider>
          </StoreProvider>
        </LanguageProvider>
      </I18nProvider>
    </QueryClientProvider>
  )
}

function Address() {
  const store = useStore()
  useEffect(() => followAddress(store), [store])
  return null
}
