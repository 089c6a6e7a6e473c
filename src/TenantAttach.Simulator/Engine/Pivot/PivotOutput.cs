using System.Xml;

namespace TenantAttach.Simulator.Engine;

/// <summary>What the script of CMPivot returns on a client.</summary>
internal static class PivotOutput
{
    /// <summary>A time as the script writes it: in UTC, without saying so.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The rows as XML; a null has no attribute, and no row has the column Device.</summary>
    public static string Write(PivotTable table, bool isCut)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            xml.WriteStartElement("result");
            xml.WriteAttributeString("ResultCode", "0");
            xml.WriteAttributeString("moreResults", isCut ? "True" : "False");
            foreach (var row in table.Rows)
            {
                xml.WriteStartElement("e");
                xml.WriteAttributeString("_i", "0");
                foreach (var (name, value) in table.Columns.Names.Zip(row, (name, value) => (name, value)).Skip(1))
                {
                    if (value is not null && !name.Equals("Device", StringComparison.OrdinalIgnoreCase))
                    {
                        xml.WriteAttributeString(XmlConvert.EncodeLocalName(name), Text(value));
                    }
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static string Text(object value) => value switch
    {
        DateTimeOffset time => Time(time),
        bool flag => flag ? "True" : "False",
        _ => PivotValues.Text(value),
    };
}
