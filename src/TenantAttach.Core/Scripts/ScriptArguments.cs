using System.Text.RegularExpressions;

namespace TenantAttach.Core.Scripts;

/// <summary>Checks what a script is to be given against what it takes, before anything is sent. Pure.</summary>
internal static class ScriptArguments
{
    /// <summary>The most parameters of a run.</summary>
    public const int MostParameters = 10;

    /// <summary>Checks.</summary>
    /// <param name="script">The script with its parameters.</param>
    /// <param name="given">The values by name, without regard to case.</param>
    /// <returns>The parameters with their values as text, in the order of the script.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>ScriptParameterUnknown</c>, <c>ScriptParameterMissing</c>, <c>ScriptParameterInvalid</c>, <c>ScriptTooManyParameters</c>.
    /// </exception>
    public static IReadOnlyList<KeyValuePair<DeviceScriptParameter, string>> Check(
        DeviceScript script, IReadOnlyDictionary<string, object?> given)
    {
        if (given.Count > MostParameters)
        {
            throw ErrorCatalog.ScriptTooManyParameters.Create(script.Name, given.Count, MostParameters);
        }

        var unknown = given.Keys.FirstOrDefault(name => !script.Parameters.Any(parameter => Same(parameter.Name, name)));
        if (unknown is not null)
        {
            var all = script.Parameters.Count == 0 ? "none" : string.Join(", ", script.Parameters.Select(parameter => parameter.Name));
            throw ErrorCatalog.ScriptParameterUnknown.Create(unknown, script.Name, all);
        }

        var values = new List<KeyValuePair<DeviceScriptParameter, string>>();
        foreach (var parameter in script.Parameters)
        {
            var named = given.Where(pair => Same(pair.Key, parameter.Name)).ToList();
            if (named.Count == 0 || named[0].Value is null)
            {
                if (parameter.IsRequired)
                {
                    throw ErrorCatalog.ScriptParameterMissing.Create(parameter.Name, script.Name);
                }

                continue;
            }

            var text = ToText(named[0].Value!);
            if (Problem(parameter, text) is { } problem)
            {
                throw ErrorCatalog.ScriptParameterInvalid.Create(parameter.Name, script.Name, problem);
            }

            values.Add(new KeyValuePair<DeviceScriptParameter, string>(parameter, text));
        }

        return values;
    }

    private static string? Problem(DeviceScriptParameter parameter, string text)
    {
        if (text.IndexOf('\'') >= 0)
        {
            return "it holds an apostrophe, which scripts cannot be handed";
        }

        if (text.Any(sign => char.IsControl(sign) && sign is not ('\t' or '\r' or '\n')))
        {
            return "it holds a control character";
        }

        if (parameter.Values.Count > 0 && !parameter.Values.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return "it is none of " + string.Join(", ", parameter.Values);
        }

        return parameter.Type switch
        {
            "System.Boolean" => bool.TryParse(text, out _) ? null : "it is neither true nor false",
            "System.Int32" => NumberProblem(parameter, text),
            _ => TextProblem(parameter, text),
        };
    }

    private static string? NumberProblem(DeviceScriptParameter parameter, string text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return "it is no whole number of 32 bits";
        }

        return number < parameter.Minimum
            ? $"it is less than {parameter.Minimum}"
            : number > parameter.Maximum
            ? $"it is more than {parameter.Maximum}"
            : null;
    }

    private static string? TextProblem(DeviceScriptParameter parameter, string text)
    {
        if (text.Length < parameter.MinimumLength)
        {
            return $"it has less than {parameter.MinimumLength} characters";
        }

        if (text.Length > parameter.MaximumLength)
        {
            return $"it has more than {parameter.MaximumLength} characters";
        }

        try
        {
            return parameter.Pattern is null || Regex.IsMatch(text, parameter.Pattern, RegexOptions.None, TimeSpan.FromSeconds(1))
                ? null
                : $"it does not match {parameter.Pattern}";
        }
        catch (RegexMatchTimeoutException)
        {
            return $"matching it with {parameter.Pattern} takes too long";
        }
        catch (ArgumentException)
        {
            // A pattern that is none here may still be one for the site, which checks as well.
            return null;
        }
    }

    private static string ToText(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
