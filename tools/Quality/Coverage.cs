using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace TenantAttach.Quality;

/// <summary>How much of the Core the tests run through.</summary>
/// <param name="Lines">Percent of its lines.</param>
/// <param name="Branches">Percent of its branches.</param>
internal sealed record Coverage(double Lines, double Branches)
{
    private const string Assembly = "TenantAttach.Core";

    /// <summary>Reads a file of coverlet in Cobertura form.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <returns>The coverage; null where the file has none of the Core.</returns>
    public static Coverage? Read(string? path)
    {
        var package = path is null ? null : XDocument.Load(path).Descendants("package").FirstOrDefault(one => (string?)one.Attribute("name") == Assembly);
        return package is null ? null : new Coverage(Percent(package, "line-rate"), Percent(package, "branch-rate"));
    }

    private static double Percent(XElement package, string name) => 100 * double.Parse((string)package.Attribute(name)!, CultureInfo.InvariantCulture);
}
