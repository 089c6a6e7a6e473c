using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Inventory;

/// <summary>A streaming reader of comma separated text (RFC 4180): quoted fields, doubled quotes, line breaks within quotes.</summary>
internal static class CsvReader
{
    /// <summary>Longest field in characters; a longer one means that the text is not what it should be.</summary>
    private const int LongestField = 1_000_000;

    /// <summary>The most fields of a record.</summary>
    private const int MostFields = 1024;

    /// <summary>Longest record in characters.</summary>
    private const int LongestRecord = 4_000_000;

    /// <summary>Reads records one at a time; nothing of an earlier record is kept.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="source">What the text is, for errors.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The records, the header first. The list is used again for the next record.</returns>
    public static async IAsyncEnumerable<IReadOnlyList<string>> ReadAsync(
        TextReader reader, string source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new char[16384];
        var parser = new Parser(source);
        int count;
        while ((count = await reader.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var index = 0; index < count; index++)
            {
                if (parser.Take(buffer[index]))
                {
                    yield return parser.Record;
                }
            }
        }

        if (parser.Finish())
        {
            yield return parser.Record;
        }
    }

    private sealed class Parser(string source)
    {
        private readonly StringBuilder field = new();
        private readonly List<string> record = [];
        private int length;
        private bool complete;
        private bool quoted;
        private bool pendingQuote;
        private bool started;
        private bool afterReturn;

        public IReadOnlyList<string> Record => record;

        /// <summary>Takes a character; true where it ended a record.</summary>
        public bool Take(char c)
        {
            if (complete)
            {
                record.Clear();
                complete = false;
            }

            if (quoted && !pendingQuote)
            {
                if (c == '"')
                {
                    pendingQuote = true;
                }
                else
                {
                    Append(c);
                }

                return false;
            }

            if (pendingQuote)
            {
                pendingQuote = false;
                if (c == '"')
                {
                    Append(c);
                    return false;
                }

                quoted = false;
            }

            return TakeUnquoted(c);
        }

        public bool Finish()
        {
            if (quoted && !pendingQuote)
            {
                throw ErrorCatalog.CsvNotReadable.Create(source, "it ends within a quoted field");
            }

            return started && EndRecord();
        }

        private bool TakeUnquoted(char c)
        {
            var lineFeedOfPair = c == '\n' && afterReturn;
            afterReturn = c == '\r';
            switch (c)
            {
                case ',':
                    EndField();
                    started = true;
                    return false;
                case '\n' when lineFeedOfPair:
                    return false;
                case '\r' or '\n':
                    return started && EndRecord();
                case '"' when field.Length == 0:
                    quoted = started = true;
                    return false;
                case '\uFEFF' when !started:
                    return false;
                default:
                    Append(c);
                    return false;
            }
        }

        private void Append(char c)
        {
            started = true;
            if (field.Length >= LongestField)
            {
                throw ErrorCatalog.CsvNotReadable.Create(source, "a field is longer than a million characters");
            }

            if (++length > LongestRecord)
            {
                throw ErrorCatalog.CsvNotReadable.Create(source, "a record is longer than four million characters");
            }

            field.Append(c);
        }

        private void EndField()
        {
            if (complete)
            {
                record.Clear();
                complete = false;
            }

            if (record.Count >= MostFields)
            {
                throw ErrorCatalog.CsvNotReadable.Create(source, "a record has more than 1,024 fields");
            }

            record.Add(field.ToString());
            field.Clear();
        }

        private bool EndRecord()
        {
            EndField();
            length = 0;
            started = quoted = pendingQuote = false;
            complete = true;
            return true;
        }
    }
}
