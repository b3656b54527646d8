// Read the containers on a customs manifest that a carrier posts
// Prohibit DTDs and set no resolver, both explicitly, and limit the size of the document; the
// reader that gets these settings is the only one that sees the stream.

using System.Xml;
using System.Xml.Linq;

namespace Harbour.Customs;

public sealed record Container(string Number, decimal Tonnes);

public static class ManifestReader
{
    public static IReadOnlyList<Container> Read(Stream body)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = 5_000_000,
        };
        using var reader = XmlReader.Create(body, settings);
        var manifest = XDocument.Load(reader);
        return manifest
            .Descendants("container")
            .Select(node => new Container(
                (string?)node.Attribute("number") ?? throw new FormatException("No number."),
                (decimal)node.Element("tonnes")!))
            .ToList();
    }
}
