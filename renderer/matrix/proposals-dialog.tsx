import { CircleCheck, OctagonX, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixProposal, MatrixTable } from '../../electron/contract/matrix.ts';
import { bangkokDate, formatScreenDate } from '../../electron/contract/rules/be-dates.ts';
import { capacitiesFor } from '../../electron/contract/rules/capacities.ts';
import { useApi, useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { CapacityChoice, useCapacity } from '../people/capacity-choice.tsx';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { languageOf } from '../ui/language.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { DifferenceList } from './difference-list.tsx';

interface ProposalsDialogProps {
  readonly approval: NonNullable<MatrixTable['approval']>;
  readonly onClose: () => void;
}

/** The changes that wait for the head's signature: looked at by everybody, decided on by whoever may. */
export function ProposalsDialog({ approval, onClose }: ProposalsDialogProps) {
  const { t } = useTranslation();
  const { data, error } = useApi('matrix.proposals', null);
  const words = useFailureWords();
  const waiting = (data ?? []).filter(({ decided }) => decided === null);
  return (
    <Dialog
      title={t('matrix:proposalsTitle')}
      size="wide"
      onClose={onClose}
      footer={
        <Button keys={KEYS.cancel} onClick={onClose}>
          {t('common:close')}
        </Button>
      }
    >
      <section className="stack stack--wide">
        {error !== null && <Banner tone="error" title={words(failureOf(error))} />}
        <p className="secondary">{t('matrix:approvalNote')}</p>
        {data && waiting.length === 0 && <p>{t('matrix:noProposals')}</p>}
        {waiting.map((proposal) => (
          <Proposal key={proposal.id} proposal={proposal} approval={approval} />
        ))}
      </section>
    </Dialog>
  );
}

function Proposal({
  proposal,
  approval,
}: {
  readonly proposal: MatrixProposal;
  readonly approval: ProposalsDialogProps['approval'];
}) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const { person, hasRole } = useSignedIn();
  const toast = useToast();
  const words = useFailureWords();
  const withdraw = useCommand('matrix.withdrawProposal');
  const capacities = capacitiesFor(person, approval, null);
  const mayDecide = capacities.own || capacities.acting.length > 0;
  const takeBack = async () => {
    try {
      await withdraw.mutateAsync({ operation: crypto.randomUUID(), proposal: proposal.id });
      toast({ words: t('matrix:withdrawn') });
    } catch (error) {
      toast({ tone: 'error', words: words(failureOf(error)) });
    }
  };
  return (
    <article className="proposal">
      <p className="secondary">
        {t('matrix:proposedBy', {
          name: proposal.proposedBy,
          date: formatScreenDate(bangkokDate(proposal.proposedAt), language),
          from: formatScreenDate(proposal.from, language),
        })}
      </p>
      <DifferenceList differences={proposal.differences} named />
      {mayDecide && <Decision proposal={proposal} capacities={capacities} />}
      {hasRole('administrator') && (
        <div>
          <Button icon={Undo2} busy={withdraw.isPending} onClick={() => void takeBack()}>
            {t('matrix:withdraw')}
          </Button>
        </div>
      )}
    </article>
  );
}

function Decision({
  proposal,
  capacities,
}: {
  readonly proposal: MatrixProposal;
  readonly capacities: ReturnType<typeof capacitiesFor>;
}) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const toast = useToast();
  const words = useFailureWords();
  const decide = useCommand('matrix.decideProposal');
  const capacity = useCapacity(capacities, person);
  const [password, setPassword] = useState('');
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<{
    readonly field: string | undefined;
    readonly words: string;
  } | null>(null);
  const errorAt = (field: string): string | null => (failure?.field === field ? failure.words : null);
  const send = async (decision: 'approve' | 'refuse') => {
    if (decide.isPending) return;
    if (password === '') {
      setFailure({ field: 'password', words: t('errors:required') });
      return;
    }
    try {
      await decide.mutateAsync({
        operation: crypto.randomUUID(),
        proposal: proposal.id,
        digest: proposal.digest,
        decision,
        reason,
        delegation: capacity.delegation,
        password,
      });
      toast({ words: t(decision === 'approve' ? 'matrix:approved' : 'matrix:refused') });
    } catch (error) {
      const refused = failureOf(error);
      setFailure({ field: refused.field, words: words(refused) });
    }
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send('approve');
      }}
    >
      {failure !== null && !['password', 'reason'].includes(failure.field ?? '') && (
        <Banner tone="error" title={failure.words} />
      )}
      <CapacityChoice
        capacities={capacities}
        person={person}
        delegation={capacity.delegation}
        onChoose={capacity.choose}
      />
      <div className="pair pair--wide">
        <PasswordField
          label={t('matrix:ownPassword')}
          value={password}
          error={errorAt('password')}
          onChange={setPassword}
        />
        <TextField
          label={t('matrix:refuseReason')}
          optional
          value={reason}
          maxLength={5000}
          error={errorAt('reason')}
          onChange={setReason}
        />
      </div>
      <div className="row">
        <Button type="submit" variant="primary" icon={CircleCheck} busy={decide.isPending}>
          {t('matrix:approve')}
        </Button>
        <Button variant="danger" icon={OctagonX} busy={decide.isPending} onClick={() => void send('refuse')}>
          {t('matrix:refuse')}
        </Button>
      </div>
    </form>
  );
}
