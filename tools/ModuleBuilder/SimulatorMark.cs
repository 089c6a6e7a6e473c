using System.Linq;
using System.Xml.Linq;

namespace TenantAttach.ModuleBuilder;

/// <summary>
/// Lets every view say when its objects came from the simulator: above the objects, where a list of files names its folder.
/// Done here, so that no view can be written without it.
/// </summary>
internal static class SimulatorMark
{
    private const string Label = "Session";
    private const string Script = "[TenantAttach.Views.ViewText]::Simulator($_.PSObject.TypeNames)";

    /// <summary>Adds the mark to the views that have no groups of their own.</summary>
    /// <param name="views">A file of views.</param>
    public static void Add(XDocument views)
    {
        foreach (var selected in views.Descendants("View").Where(view => view.Element("GroupBy") is null).Elements("ViewSelectedBy").ToList())
        {
            selected.AddAfterSelf(new XElement("GroupBy", new XElement("ScriptBlock", Script), new XElement("Label", Label)));
        }
    }
}
