using System.Collections.Generic;
using System.Linq;

namespace TenantAttach.Quality;

/// <summary>One row of the checklist.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Rule">What is asked for.</param>
/// <param name="Full">True where the proofs cover all that is asked for; false for a part of it.</param>
/// <param name="Open">What is not proved; null for nothing.</param>
/// <param name="Proofs">What proves it.</param>
internal sealed record Row(int Number, string Rule, bool Full, string? Open, IReadOnlyList<Proof> Proofs)
{
    /// <summary>2 for all, 1 for a part, 0 without proof. A row with a proof that does not hold has none.</summary>
    public int Points => Proofs.Count == 0 || Proofs.Any(proof => !proof.Holds) ? 0 : Full ? 2 : 1;

    public string Evidence
    {
        get
        {
            var broken = Proofs.Where(proof => !proof.Holds).Select(proof => $"{proof.Text} **{proof.Lack}**").ToList();
            var parts = broken.Count > 0 ? broken : [.. Proofs.Select(proof => proof.Text)];
            if (Open is not null)
            {
                parts.Add("not yet: " + Open);
            }

            return string.Join("; ", parts);
        }
    }

    public static Row All(int number, string rule, params Proof[] proofs) => new(number, rule, true, null, proofs);

    public static Row Part(int number, string rule, string open, params Proof[] proofs) => new(number, rule, false, open, proofs);

    public static int Total(IEnumerable<Row> rows) => rows.Sum(row => row.Points);
}
