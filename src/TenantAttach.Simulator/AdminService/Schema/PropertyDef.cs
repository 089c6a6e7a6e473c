namespace TenantAttach.Simulator.AdminService;

/// <summary>
/// A property or parameter, declared as <c>Name:type</c> and marks. Types: s string, i Int32, l Int64, b Boolean, d date,
/// x binary, o embedded object; then <c>[]</c> for an array, <c>!</c> key, <c>~</c> lazy, <c>*</c> required, <c>=</c> set by the site.
/// </summary>
internal sealed record PropertyDef(
    string Name, EdmKind Kind, bool IsArray, bool IsKey, bool IsLazy, bool IsRequired, bool IsReadOnly, Func<object, object?> Get)
{
    public string EdmType
    {
        get
        {
            var single = Kind switch
            {
                EdmKind.Date => "Edm.DateTimeOffset",
                EdmKind.Complex => "AdminService.SMS_EmbeddedObject",
                _ => "Edm." + Kind,
            };
            return IsArray ? $"Collection({single})" : single;
        }
    }

    public static PropertyDef Parse(string text, Func<object, object?>? get = null)
    {
        var colon = text.IndexOf(':');
        var name = text.Substring(0, colon);
        var marks = text.Substring(colon + 2);
        var kind = text[colon + 1] switch
        {
            's' => EdmKind.String,
            'i' => EdmKind.Int32,
            'l' => EdmKind.Int64,
            'b' => EdmKind.Boolean,
            'd' => EdmKind.Date,
            'x' => EdmKind.Binary,
            'o' => EdmKind.Complex,
            _ => throw new FormatException($"'{text}' has no known type."),
        };
        return new PropertyDef(name, kind, Has("[]"), Has("!"), Has("~"), Has("*"), Has("="), get ?? (row => (row as JsonObject)?[name]));

        bool Has(string mark) => marks.IndexOf(mark, StringComparison.Ordinal) >= 0;
    }
}
