namespace Berth.Terminal.Output;

/// <summary>A desktop notification, shown by the terminal.</summary>
public static class Notification
{
    /// <summary>Appends the sequence. False, and nothing appended, where the terminal is known to have none.</summary>
    public static bool TryShow(OutputBuffer output, string title, string text, Abilities abilities)
    {
        if (abilities.Notifications == NotificationWay.None)
            return false;
        if (abilities.Notifications == NotificationWay.Osc99)
        {
            Send(output, abilities, "99;i=berth:d=0;", title, null);
            Send(output, abilities, "99;i=berth:p=body;", text, null);
        }
        else if (abilities.Notifications == NotificationWay.Osc777)
        {
            Send(output, abilities, "777;notify;", title.Replace(';', ','), text);
        }
        else
        {
            // A number first would be another sequence: OSC 9;4 is progress.
            Send(output, abilities, "9;", char.IsAsciiDigit(title.FirstOrDefault()) ? " " + title : title, text);
        }

        return true;
    }

    private static void Send(OutputBuffer output, Abilities abilities, string start, string title, string? text)
    {
        var body = new OutputBuffer();
        body.AddText(start);
        Harmless.AddPlain(body, title);
        if (text is not null)
        {
            body.AddText(abilities.Notifications == NotificationWay.Osc777 ? ";" : ": ");
            Harmless.AddPlain(body, text);
        }

        Passthrough.Add(output, body.Written, abilities.Multiplexer, alsoBare: false);
    }
}
