import type { Content } from '../../src/core/content'
import { loadShippedContent, Visitor } from './visitor'

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

describe('consent', () => {
  test('comes first, says what is kept, and nothing is asked or noted before a yes', () => {
    const visitor = new Visitor(content)
    expect(visitor.said).toEqual(['consent'])
    expect(visitor.replies[0]?.text).toContain(String(content.practice.retention_days))
    visitor.say('my knee hurts and I wear heels', { slots: { heels_often: 'yes' } })
    expect(visitor.replies).toMatchObject([{ source: 'consent', text: content.phrases['consent_again'] }])
    expect(visitor.slots).toEqual({})
  })

  test('a no ends kindly with the phone number, and a later yes is welcome', () => {
    const visitor = new Visitor(content).tap('no')
    expect(visitor.replies[0]?.text).toContain(content.practice.phone)
    expect(visitor.conversation).toMatchObject({ phase: 'closed', outcome: 'declined' })
    expect(visitor.say('yes', { bare: { yesNo: 'yes' } }).said).toEqual(['story'])
  })

  test('who asks before agreeing who reads this is told, and asked again', () => {
    expect(new Visitor(content).ask('privacy').said).toEqual(['privacy', 'consent'])
    expect(new Visitor(content).ask('distress').said).toEqual(['distress'])
  })

  test('who tells of the same warning sign again is told again what to do', () => {
    const visitor = Visitor.afterStory(content, { chest_pain_or_breathless: 'yes' }).answerAll()
    expect(visitor.conversation.outcome).toBe('stop_level')
    expect(visitor.say('I have chest pain', { slots: { chest_pain_or_breathless: 'yes' } }).said).toEqual(['stop_repeat'])
  })

  test('an emergency is told of even before consent, and still nothing is noted', () => {
    const visitor = new Visitor(content).say("I can't breathe", { slots: { chest_pain_or_breathless: 'yes' } })
    expect(visitor.said[0]).toBe('R01')
    expect(visitor.slots).toEqual({})
    expect(visitor.ask('ask_price').said).toEqual(['stop_do_emergency', 'consent'])
    expect(visitor.ask('thanks').said).toEqual(['stop_do_emergency', 'consent'])
    expect(visitor.replies.at(-1)?.text).toBe(content.phrases.consent_can_wait)
  })
})

describe('the interview', () => {
  test('asks age, then the screens in the order of urgency, then pain, then habits', () => {
    const visitor = Visitor.afterStory(content)
    const steps: string[] = []
    while (visitor.conversation.result === null && visitor.prompt) {
      steps.push(visitor.prompt.step)
      visitor.answerOne({ age: 40, side: 'left', location: ['back'] })
    }
    expect(steps.slice(0, 5)).toEqual(['age', 'emergency', 'today', 'before', 'care'])
    expect(steps.slice(5, 9).sort()).toEqual(['duration_days', 'location', 'pain_0_10', 'side'])
    expect(steps.slice(9).sort()).toEqual(['shoes_and_sleep', 'sitting_and_exercise'])
  })

  test('after the safety screens first asks what can change the ranking most', () => {
    const visitor = Visitor.afterStory(content, { age: 40 })
    while (visitor.conversation.phase === 'safety') visitor.answerOne({})
    expect(visitor.prompt?.step).toBe('location')
    const asked = (slots: Record<string, string>) => {
      const other = Visitor.afterStory(content, { age: 40, ...slots })
      while (other.conversation.phase !== 'habits') other.answerOne({})
      return other.prompt?.step
    }
    expect(asked({})).toBe('sitting_and_exercise')
    expect(asked({ sits_on_leg: 'no', sits_long: 'no', overdid_workout: 'no' })).toBe('shoes_and_sleep')
  })

  test('never asks what the story told', () => {
    const told = { age: 40, side: 'left', location: ['back'], duration_days: 10, pain_0_10: 4, heels_often: 'yes', fever_unwell: 'no' }
    const visitor = Visitor.afterStory(content, told)
    const offered: string[] = []
    while (visitor.conversation.result === null && visitor.prompt) {
      offered.push(visitor.prompt.step, ...visitor.prompt.options.map(({ id }) => id))
      visitor.answerOne({})
    }
    expect(offered.filter((id) => id in told)).toEqual([])
  })

  test('echoes what was understood from free text, and not what was tapped', () => {
    const visitor = Visitor.afterStory(content, { side: 'left', heels_often: 'yes' })
    expect(visitor.said[0]).toBe('noted')
    expect(visitor.replies[0]?.text).toMatch(/left knee/)
    expect(visitor.say('40', { bare: { number: 40 } }).said).toEqual(['emergency'])
  })

  test('asks for the country only where the practice leaves it open, and names its emergency number from then on', () => {
    const visitor = new Visitor(content, 'unknown')
    visitor.tap('yes').say('my knee hurts')
    while (visitor.prompt?.step !== 'region') visitor.answerOne({ age: 40 })
    visitor.tap('UK')
    expect(visitor.conversation.region).toBe('UK')
    visitor.say('chest pain', { slots: { chest_pain_or_breathless: 'yes' } })
    expect(visitor.replies[0]?.text).toContain('999')
    expect(visitor.replies[0]?.text).not.toContain('911')
    const local = Visitor.afterStory(content)
    while (local.conversation.result === null) {
      expect(local.prompt?.step).not.toBe('region')
      local.answerOne({ age: 40 })
    }
  })

  test('a screen answered in part by free text leaves the rest open', () => {
    const visitor = Visitor.afterStory(content, { age: 40 }).tap()
    visitor.say('no fever', { slots: { fever_unwell: 'no' } })
    expect(visitor.prompt?.step).toBe('today')
    expect(visitor.prompt?.options.map(({ id }) => id)).not.toContain('fever_unwell')
    expect(visitor.slots['hot_red']).toBeUndefined()
  })

  test('what is ticked is present and the rest is denied; an ability is ticked by a person who cannot', () => {
    const visitor = Visitor.afterStory(content, { age: 40 }).tap().tap('injury_recent')
    expect(visitor.slots).toMatchObject({ injury_recent: 'yes', hot_red: 'no' })
    expect(visitor.prompt?.step).toBe('injury')
    visitor.tap('bend_90')
    expect(visitor.slots).toMatchObject({ four_steps: 'yes', bend_90: 'no' })
    expect(visitor.conversation.result?.urgency).toBe('same_day')
  })

  test('a bare yes to a screen says not which one: it is asked again', () => {
    const visitor = Visitor.afterStory(content, { age: 40 }).say('yes', { bare: { yesNo: 'yes' } })
    expect(visitor.said).toEqual(['which_ones', 'emergency'])
    expect(visitor.slots['dark_urine']).toBeUndefined()
  })

  test('a number outside its range is refused with the range', () => {
    const visitor = Visitor.afterStory(content).say('900', { bare: { number: 900 } })
    expect(visitor.said).toEqual(['out_of_range', 'age'])
    expect(visitor.replies[0]?.text).toMatch(/120/)
  })

  test('an answer that is not understood is asked in other words, then by buttons, then left open', () => {
    const visitor = Visitor.afterStory(content)
    expect(visitor.say('blue').said).toEqual(['nothing_understood', 'age'])
    expect(visitor.say('blue').said).toEqual(['short_answer', 'age'])
    visitor.say('blue')
    expect(visitor.said[0]).toBe('moving_on')
    expect(visitor.slots['age']).toBe('not_sure')
    expect(visitor.say('blue').said).toEqual(['nothing_understood', 'emergency'])
    expect(visitor.say('blue').said).toEqual(['use_buttons', 'emergency'])
  })
})

describe('warning signs', () => {
  test('a stop level ends with its message first, no cause, no muscle, no booking', () => {
    const visitor = Visitor.afterStory(content, { chest_pain_or_breathless: 'yes', heels_often: 'yes', location: ['back'] })
    expect(visitor.replies[0]).toMatchObject({ kind: 'stop' })
    expect(visitor.conversation.result).toMatchObject({
      urgency: 'emergency_now',
      causes: [],
      muscles: [],
      bookable: false,
      raised: ['R01'],
    })
    expect(visitor.prompt).toBeUndefined()
    expect(visitor.ask('ask_booking').said).toEqual(['stop_no_booking'])
  })

  test('a same-day sign is told at once, and only more urgent signs are still asked', () => {
    const visitor = Visitor.afterStory(content, { calf_swollen_one_side: 'yes' })
    expect(visitor.said[0]).toBe('R02')
    expect(visitor.prompt?.step).toBe('emergency')
    expect(visitor.conversation.result).toBeNull()
    visitor.tap('chest_pain_or_breathless')
    expect(visitor.conversation.result).toMatchObject({ urgency: 'emergency_now' })
    expect(visitor.conversation.result?.raised).toEqual(expect.arrayContaining(['R01', 'R02']))
  })

  test('not sure is asked once more in other words, then counts as present', () => {
    const visitor = Visitor.afterStory(content, { age: 40 })
    const unsure = { bare: { yesNo: 'not_sure' as const } }
    expect(visitor.say('not sure', unsure).said).toEqual(['unsure_again', 'emergency'])
    visitor.say('not sure', unsure)
    expect(visitor.conversation.result?.urgency).toBe('emergency_now')
  })

  test('not sure is asked once more even after answers that were not understood', () => {
    const visitor = Visitor.afterStory(content, { age: 40 })
    visitor.say('blue')
    expect(visitor.say('hm', { bare: { yesNo: 'not_sure' } }).said).toEqual(['unsure_again', 'emergency'])
    expect(visitor.ask('ask_why').said).toEqual(['ask_why', 'emergency'])
    expect(visitor.say('hm', { bare: { yesNo: 'not_sure' } }).said).toEqual(['result', 'unsure_counts'])
  })

  test('are heard in the middle of a habit question, of an aside, and after the result', () => {
    const visitor = Visitor.afterStory(content).answerAll({ age: 40 })
    expect(visitor.conversation.result?.bookable).toBe(true)
    visitor.say('by the way my pee is like cola', { slots: { dark_urine: 'yes' }, intent: 'ask_price', confidence: 0.9 })
    expect(visitor.replies[0]?.kind).toBe('stop')
    expect(visitor.conversation.result).toMatchObject({ urgency: 'emergency_now', bookable: false })
    expect(visitor.prompt).toBeUndefined()
  })

  test('a correction that takes one back is confirmed first', () => {
    const visitor = Visitor.afterStory(content, { calf_swollen_one_side: 'yes' })
    visitor.say('my calf is not swollen', { slots: { calf_swollen_one_side: 'no' } })
    expect(visitor.prompt?.step).toBe('confirm_change')
    expect(visitor.slots['calf_swollen_one_side']).toBe('yes')
    visitor.tap('no')
    expect(visitor.slots['calf_swollen_one_side']).toBe('yes')
    visitor.say('my calf is not swollen', { slots: { calf_swollen_one_side: 'no' } }).tap('yes')
    expect(visitor.slots['calf_swollen_one_side']).toBe('no')
    expect(visitor.prompt?.step).toBe('age')
  })
})

describe('asides', () => {
  test('several questions in one message all have their answer, and those beside something told too', () => {
    const visitor = Visitor.afterStory(content, { age: 40 })
    const asides = ['ask_price', 'ask_hours']
    expect(visitor.say('how much, and when?', { intent: 'ask_hours', asides }).said).toEqual([...asides, 'emergency'])
    expect(visitor.say('left. how much?', { slots: { side: 'left' }, asides: ['ask_price'] }).said).toEqual([
      'ask_price',
      'noted',
      'emergency',
    ])
  })

  test('why gives the question its own reason and source, then the same question', () => {
    const visitor = Visitor.afterStory(content).ask('ask_why')
    expect(visitor.said).toEqual(['ask_why', 'age'])
    expect(visitor.replies[0]?.text).toContain(content.questions.get('age')?.why)
  })

  test('an answer of the content comes back to the open question and uses up no attempt', () => {
    const visitor = Visitor.afterStory(content).ask('ask_price').ask('help').ask('ask_price')
    expect(visitor.said).toEqual(['ask_price', 'age'])
    expect(visitor.conversation.open?.attempt).toBe(0)
  })

  test('go back opens the step before again, keeps its answer until a new one comes, then goes on where it was', () => {
    const visitor = Visitor.afterStory(content, { age: 40 }).tap().tap()
    expect(visitor.prompt?.step).toBe('before')
    visitor.ask('go_back').ask('go_back')
    expect(visitor.prompt?.step).toBe('emergency')
    expect(visitor.slots['dark_urine']).toBe('no')
    visitor.tap()
    expect(visitor.prompt?.step).toBe('before')
  })

  test('skip leaves a harmless question open, but not a warning sign', () => {
    const visitor = Visitor.afterStory(content, { age: 40 })
    expect(visitor.ask('skip_question').said).toEqual(['unsure_again', 'emergency'])
    while (visitor.prompt?.step !== 'side') visitor.answerOne({})
    visitor.ask('skip_question')
    expect(visitor.said[0]).toBe('skipped')
    expect(visitor.slots['side']).toBe('not_sure')
  })

  test('start over forgets the answers, stop keeps them', () => {
    const visitor = Visitor.afterStory(content, { side: 'left' })
    visitor.ask('stop')
    expect(visitor.conversation).toMatchObject({ phase: 'closed', outcome: 'stopped' })
    visitor.say('41', { bare: { number: 41 } })
    expect(visitor.slots).toMatchObject({ side: 'left', age: 41 })
    visitor.ask('start_over')
    expect(visitor.slots).toEqual({})
    expect(visitor.prompt?.step).toBe('story')
  })

  test('an old button opens its question again', () => {
    const visitor = Visitor.afterStory(content, { age: 40 }).tap().tap()
    visitor.take({
      kind: 'message',
      text: '',
      choice: { step: 'emergency', ids: [] },
      understanding: { intent: 'none', confidence: 0, mentions: [], slots: {}, bare: {}, unsure: [] },
    })
    expect(visitor.prompt?.step).toBe('emergency')
  })

  test('beside distress a sign that makes a known one more urgent is told', () => {
    const visitor = Visitor.afterStory(content, { age: 40, knee_swollen: 'yes' })
    visitor.say('I heard a pop and want to die', { slots: { pop_heard: 'yes' }, intent: 'distress', confidence: 1 })
    expect(visitor.said).toEqual(expect.arrayContaining(['R13', 'distress']))
  })

  test('distress beside other facts is answered, nothing is asked on top of it, and the facts are kept', () => {
    const visitor = new Visitor(content).tap('yes')
    visitor.say('my left knee hurts and I want to die', { slots: { side: 'left' }, intent: 'distress', confidence: 1 })
    expect(visitor.said).toEqual(['distress'])
    expect(visitor.slots).toEqual({ side: 'left' })
    visitor.say('also my chest hurts', { slots: { chest_pain_or_breathless: 'yes' }, intent: 'distress', confidence: 1 })
    expect(visitor.replies[0]?.kind).toBe('stop')
  })

  test('delete my data asks first', () => {
    const visitor = Visitor.afterStory(content).ask('delete_my_data')
    expect(visitor.prompt?.step).toBe('confirm_forget')
    expect(visitor.tap('yes').effects).toContainEqual({ kind: 'forget' })
  })
})

describe('coming back after days', () => {
  const back = (visitor: Visitor, slots = {}) =>
    visitor.take({
      kind: 'message',
      text: 'hello again',
      afterDays: true,
      understanding: { intent: 'greet', confidence: 1, mentions: [], slots, bare: {}, unsure: [] },
    })

  test('asks whether to go on, and goes on where it was with all that was told', () => {
    const visitor = back(Visitor.afterStory(content, { age: 40, side: 'left' }).tap())
    expect(visitor.said).toEqual(['welcome_back'])
    visitor.tap('yes')
    expect(visitor.prompt?.step).toBe('today')
    expect(visitor.slots).toMatchObject({ side: 'left', dark_urine: 'no' })
  })

  test('or starts again', () => {
    const visitor = back(Visitor.afterStory(content, { age: 40 })).tap('no')
    expect(visitor.slots).toEqual({})
    expect(visitor.prompt?.step).toBe('story')
  })

  test('a warning sign on coming back is told before anything else', () => {
    const visitor = back(Visitor.afterStory(content, { age: 40 }), { chest_pain_or_breathless: 'yes' })
    expect(visitor.replies[0]?.kind).toBe('stop')
  })

  test('an answer tapped on the open question is simply an answer', () => {
    const visitor = Visitor.afterStory(content, { age: 40 })
    const step = visitor.prompt?.step ?? ''
    visitor.take({
      kind: 'message',
      text: '',
      choice: { step, ids: [] },
      afterDays: true,
      understanding: { intent: 'none', confidence: 0, mentions: [], slots: {}, bare: {}, unsure: [] },
    })
    expect(visitor.prompt?.step).toBe('today')
  })
})

describe('safety beside everything else', () => {
  test('who writes of harming herself is answered even when the message tells other things too', () => {
    const visitor = Visitor.afterStory(content).say('heels every day, and I want to die', {
      intent: 'distress',
      confidence: 0.8,
      slots: { heels_often: 'yes' },
    })
    expect(visitor.said[0]).toBe('distress')
    expect(visitor.slots).toMatchObject({ heels_often: 'yes' })
  })

  const MUSCLES = () => [...content.muscles.values()].map(({ name }) => name.toLowerCase())

  test.each(['ask_treatment', 'ask_cause', 'ask_is_it_safe', 'ask_does_it_hurt', 'ask_booking', 'help'])(
    'at a stop level %s names no cause, no muscle and no visit',
    (intent) => {
      const stopped = Visitor.afterStory(content, { hot_red: 'yes', fever_unwell: 'yes', heels_often: 'yes' })
      const early = stopped.ask(intent).replies[0]?.text ?? ''
      const late = stopped.answerAll({ age: 40, hot_red: 'yes', fever_unwell: 'yes' }).ask(intent).replies[0]?.text ?? ''
      for (const text of [early, late].map((words) => words.toLowerCase())) {
        expect(text).not.toBe('')
        expect(text).not.toMatch(/calf|thigh|hips|habits|in a moment|can book|most people/)
        expect(MUSCLES().filter((name) => text.includes(name))).toEqual([])
      }
    },
  )
})
