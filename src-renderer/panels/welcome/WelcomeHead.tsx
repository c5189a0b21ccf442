import type { Words } from '@shared/words'
import { Mark } from '../../ui/Mark'
import { Sentence } from '../../ui/Sentence'

/** What the application is. */
export const WelcomeHead = ({ words }: { readonly words: Words['panels']['welcome'] }) => (
  <header className="welcome-head">
    <Mark size={52} />
    <h1>Chainrule</h1>
    <p>
      <Sentence
        of={words.about}
        with={{
          values: <b className="tone-value">{words.values}</b>,
          gradients: <b className="tone-gradient welcome-italic">{words.gradients}</b>,
        }}
      />
    </p>
  </header>
)
