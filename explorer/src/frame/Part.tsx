import './Part.css'
import { Component, type ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../text/text'

/** Keeps a fault of one part from taking the others, and the analyst's work, with it. */
export class Part extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <Failed again={() => this.setState({ failed: false })} /> : this.props.children
  }
}

function Failed({ again }: { again(): void }) {
  const text = useText()
  return (
    <div className="part-failed" role="alert">
      <p>{text.errors.crashed}</p>
      <Button className="button" onPress={again}>
        {text.errors.retry}
      </Button>
    </div>
  )
}
