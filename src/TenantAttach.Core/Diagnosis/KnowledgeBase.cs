using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace TenantAttach.Core.Diagnosis;

/// <summary>What is known of failures: one file, read once.</summary>
public static class KnowledgeBase
{
    private static readonly Lazy<IReadOnlyList<KnowledgeEntry>> Rows = new(Read);

    /// <summary>All entries: the troubleshooting rows, the enrollment codes and the application codes.</summary>
    public static IReadOnlyList<KnowledgeEntry> Entries => Rows.Value;

    /// <summary>Finds an entry.</summary>
    /// <param name="id">Its number, without regard to case.</param>
    /// <returns>The entry, or null.</returns>
    public static KnowledgeEntry? Find(string id) => Entries.FirstOrDefault(entry => string.Equals(entry.Id, id, StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<KnowledgeEntry> Read()
    {
        using var stream = typeof(KnowledgeBase).Assembly.GetManifestResourceStream("TenantAttach.Core.Diagnosis.knowledge.json")
            ?? throw new InvalidDataException("The knowledge base is missing from the assembly.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("entries").EnumerateArray().Select(row => new KnowledgeEntry(row)).ToList();
    }
}
