using System.Text.Json;
using Berth.Core.Toml;
using Berth.Testing;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Toml;

/// <summary>The public suite, as far as it lies beside the checkout.</summary>
public class TomlSuiteTests
{
    [LabFact(Part.SharedData)]
    public void Valid_cases_are_read_as_expected()
    {
        var wrong = new List<string>();
        foreach (var file in Cases("valid"))
        {
            var document = TomlDocument.Parse(File.ReadAllBytes(file));
            using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(file, ".json")));
            var difference = document.IsValid ? TaggedJson.Difference(document.Root, expected.RootElement) : document.Errors[0].ToString();
            if (difference is not null)
                wrong.Add($"{file}: {difference}");
        }

        Assert.Empty(wrong);
    }

    [LabFact(Part.SharedData)]
    public void Invalid_cases_are_refused() =>
        Assert.DoesNotContain(Cases("invalid"), file => TomlDocument.Parse(File.ReadAllBytes(file)).IsValid);

    [LabFact(Part.SharedData)]
    public void Every_truncation_and_changed_byte_of_a_case_ends()
    {
        foreach (var file in Cases("valid").Concat(Cases("invalid")))
        {
            var text = File.ReadAllBytes(file);
            for (var length = 0; length < Math.Min(text.Length, 400); length++)
                TomlDocument.Parse(text.AsMemory(0, length));
            for (var at = 0; at < Math.Min(text.Length, 400); at++)
            {
                var changed = text.ToArray();
                changed[at] ^= (byte)(1 + at % 255);
                TomlDocument.Parse(changed);
            }
        }
    }

    private static string[] Cases(string kind)
    {
        var files = Directory.GetFiles(Path.Combine(Repository.SharedData("toml-test")!, kind), "*.toml", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        return files;
    }
}
