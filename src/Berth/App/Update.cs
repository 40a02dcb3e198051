using System.Diagnostics;
using Berth.Asking;
using Berth.Log;
using Berth.Notices;
using Berth.Prompts;
using Berth.Sessions;
using Berth.Work;

namespace Berth.App;

/// <summary>The router: from the family of a message to the folder that knows it.</summary>
internal static class Update
{
    public static Step<AppState> Apply(AppState state, Msg message)
    {
        var step = message switch
        {
            InputMsg m => InputUpdate.Apply(state, m),
            ClockMsg m => ClockUpdate.Apply(state, m),
            SettingsMsg m => SettingsUpdate.Apply(state, m),
            FleetMsg m => FleetUpdate.Apply(state, m),
            WorkMsg m => WorkUpdate.Apply(state, m),
            LogMsg m => LogUpdate.Apply(state, m),
            AskMsg m => AskUpdate.Apply(state, m),
            PromptMsg m => PromptUpdate.Apply(state, m),
            NoticeMsg m => NoticesUpdate.Apply(state, m),
            _ => throw new UnreachableException(message.GetType().Name),
        };
        return LogFollow.Apply(state, step);
    }
}
