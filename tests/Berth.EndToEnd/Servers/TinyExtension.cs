using System.IO.Compression;

namespace Berth.EndToEnd.Servers;

/// <summary>An extension that does nothing, packed as the installers want it.</summary>
internal static class TinyExtension
{
    public static void Write(string path, string name, string version)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(zip, "extension/package.json", $$$"""{"name":"{{{name}}}","publisher":"berth","version":"{{{version}}}","engines":{"vscode":"^1.50.0"},"displayName":"{{{name}}}","contributes":{} }""");
        Add(zip, "extension.vsixmanifest", $"""
            <?xml version="1.0" encoding="utf-8"?><PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
            <Metadata><Identity Language="en-US" Id="{name}" Version="{version}" Publisher="berth"/><DisplayName>{name}</DisplayName></Metadata>
            <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation><Dependencies/>
            <Assets><Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json"/></Assets></PackageManifest>
            """);
        Add(zip, "[Content_Types].xml", """
            <?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension=".json" ContentType="application/json"/><Default Extension=".vsixmanifest" ContentType="text/xml"/></Types>
            """);
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
