using Berth.Log;
using Berth.Testing;
using Xunit;

namespace Berth.Tests.Log;

/// <summary>Agents' own logs as people read them.</summary>
public sealed class TranscriptTextTests
{
    [Theory]
    [InlineData("""{"type":"user","timestamp":"2026-05-17T22:27:25.546Z","message":{"role":"user","content":"Run the tests.\nAll of them."}}""", "22:27:25  > Run the tests.|            All of them.", nameof(LogTone.Prompt))]
    [InlineData("""{"type":"assistant","timestamp":"2026-05-17T22:27:25Z","message":{"content":[{"type":"tool_use","name":"Bash","input":{"command":"npm test","description":"test"}}]}}""", "22:27:25  Bash(npm test)", nameof(LogTone.Tool))]
    [InlineData("""{"type":"user","message":{"content":[{"type":"tool_result","content":"ok 1\nok 2\nok 3","is_error":false}]}}""", "            ok 1  (+2 lines)", nameof(LogTone.Result))]
    [InlineData("""{"type":"user","message":{"content":[{"type":"tool_result","content":[{"type":"text","text":"no such file"}],"is_error":true}]}}""", "            no such file", nameof(LogTone.Error))]
    [InlineData("""{"type":"assistant","message":{"content":[{"type":"text","text":"It \u001b]0;x\u0007works."}]}}""", "          It works.", nameof(LogTone.Plain))]
    [InlineData("""{"type":"assistant","message":{"content":[{"type":"tool_use","name":"AskUserQuestion","input":{"questions":[{"question":"Which one?","options":[{"label":"A"},{"label":"B"}]}]}}]}}""", "          ? Which one?|            - A|            - B", nameof(LogTone.Question))]
    [InlineData("""{"type":"user","message":{"content":[{"type":"text","text":"[Request interrupted by user]"}]}}""", "          interrupted", nameof(LogTone.Event))]
    [InlineData("""{"type":"response_item","timestamp":"2026-08-17T22:40:36Z","payload":{"type":"message","role":"user","content":[{"type":"input_text","text":"Create a file."}]}}""", "22:40:36  > Create a file.", nameof(LogTone.Prompt))]
    [InlineData("""{"type":"response_item","payload":{"type":"function_call","name":"exec_command","arguments":"{\"cmd\":\"echo 1\",\"workdir\":\"/w\"}"}}""", "          exec_command(echo 1)", nameof(LogTone.Tool))]
    [InlineData("""{"type":"response_item","payload":{"type":"function_call_output","output":"Chunk ID: a8\nWall time: 0.0\nOutput:\n1\n2\n"}}""", "            1  (+1 line)", nameof(LogTone.Result))]
    [InlineData("""{"type":"response_item","payload":{"type":"function_call_output","output":"Chunk ID: a8\nWall time: 0.5\nProcess exited with code 0\nOutput:\n"}}""", "            no output", nameof(LogTone.Result))]
    [InlineData("""{"type":"event_msg","payload":{"type":"turn_aborted","reason":"interrupted"}}""", "          interrupted", nameof(LogTone.Event))]
    public void Read_says_what_people_want_to_know(string line, string expected, string tone)
    {
        var lines = TranscriptText.Read(line, TimeZoneInfo.Utc);

        Assert.Equal(expected, string.Join('|', lines.Select(one => one.Text)));
        Assert.All(lines, one => Assert.Equal(tone, one.Tone.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[1, 2]")]
    [InlineData("{}")]
    [InlineData("""{"type":"user","message":"?"}""")]
    [InlineData("""{"type":"user","message":{"content":[1,null,"x"]}}""")]
    [InlineData("""{"type":"response_item","payload":{"type":"function_call","name":1,"arguments":[]}}""")]
    [InlineData("""{"type":"response_item","payload":{"type":"message","role":"user","content":[{"type":"input_text","text":"<environment_context>"}]}}""")]
    [InlineData("""{"type":"user","isMeta":true,"message":{"content":"caveat"}}""")]
    public void Read_of_anything_else_throws_nothing_and_says_nothing_of_the_users(string line) =>
        Assert.DoesNotContain(TranscriptText.Read(line, TimeZoneInfo.Utc), one => one.Tone == LogTone.Prompt);

    [Fact]
    public void Read_gives_each_recorded_conversation_its_prompts_and_answers()
    {
        if (Repository.SharedData("agent-recordings") is not { } folder)
            return;
        var transcripts = Directory.GetFiles(folder, "transcript.jsonl", SearchOption.AllDirectories);
        Assert.NotEmpty(transcripts);
        var (prompts, answers) = (0, 0);
        foreach (var file in transcripts)
        {
            foreach (var line in File.ReadLines(file).SelectMany(line => TranscriptText.Read(line, TimeZoneInfo.Utc)))
            {
                Assert.DoesNotContain(line.Text, c => c < ' ' && c != '\x1b');
                prompts += line.Tone == LogTone.Prompt ? 1 : 0;
                answers += line.Tone == LogTone.Plain ? 1 : 0;
            }
        }

        Assert.InRange(prompts, 40, 200);
        Assert.True(answers >= 80);
    }
}
