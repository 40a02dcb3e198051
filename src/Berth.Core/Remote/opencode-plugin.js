// Tells berth what opencode does. It only listens: whoever registers permission.ask answers for the user.
import { spawn } from "node:child_process"

const notify = "{notify}"

function tell(event) {
  if (!process.env.BERTH_SESSION || !event || !event.type) return
  try {
    const call = spawn("sh", [notify, "--hook", "opencode"], { stdio: ["pipe", "ignore", "ignore"] })
    call.on("error", () => {})
    call.stdin.on("error", () => {})
    call.stdin.end(JSON.stringify({ event: event.type, properties: event.properties ?? event.data ?? {} }))
    call.unref()
  } catch {
    // A hook must never stop the agent.
  }
}

const heard = /^(permission|question)\.(asked|replied|rejected)$|^session\.(idle|error|status|execution\..*)$/

// Version 1 calls an exported function once, and its event hook for each event.
export const Berth = async () => ({
  event: async ({ event }) => {
    if (heard.test(event?.type ?? "")) tell(event)
  },
})

// Version 2 takes an object.
export default {
  id: "berth",
  setup: async (context) => {
    context?.event?.subscribe?.((event) => {
      if (heard.test(event?.type ?? "")) tell(event)
    })
  },
}
