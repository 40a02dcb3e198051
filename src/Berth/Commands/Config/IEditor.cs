namespace Berth.Commands.Config;

/// <summary>The user's editor and the user: a test plays both.</summary>
internal interface IEditor
{
    /// <summary>Returns when the file was edited; else why it was not.</summary>
    string? Edit(string file);

    /// <summary>A question to which an empty answer is yes, and no answer no.</summary>
    bool Ask(string question);
}
