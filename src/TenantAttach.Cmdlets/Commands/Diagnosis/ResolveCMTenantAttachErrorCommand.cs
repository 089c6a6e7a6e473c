using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using TenantAttach.Core.Diagnosis;
using TenantAttach.Core.Errors;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Says what a failure means and what to do: a log record, an error, an HTTP reply, a code or a text.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "CMTenantAttachError", DefaultParameterSetName = InputSet)]
[OutputType(typeof(ErrorResolution))]
public sealed class ResolveCMTenantAttachErrorCommand : TenantAttachCommand
{
    private const string InputSet = "Input";
    private const string HttpSet = "Http";
    private const string CodeSet = "Code";
    private const string ListSet = "List";

    /// <summary>A log record, an error record, an exception, the number of an entry, or a text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [AllowNull]
    [AllowEmptyString]
    public object? InputObject { get; set; }

    /// <summary>The HTTP status that a service answered, 100 to 599.</summary>
    [Parameter(Mandatory = true, ParameterSetName = HttpSet, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(100, 599)]
    public int StatusCode { get; set; }

    /// <summary>The body that came with it.</summary>
    [Parameter(ParameterSetName = HttpSet, ValueFromPipelineByPropertyName = true)]
    public string? Body { get; set; }

    /// <summary>Result codes: hexadecimal, decimal, or the digits after 0x87D.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CodeSet)]
    public string[] Code { get; set; } = [];

    /// <summary>Lists all entries.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ListSet)]
    public SwitchParameter List { get; set; }

    /// <summary>Reports what the knowledge base does not know as an error; without it, such records are passed over in silence.</summary>
    [Parameter(ParameterSetName = InputSet)]
    [Parameter(ParameterSetName = HttpSet)]
    [Parameter(ParameterSetName = CodeSet)]
    public SwitchParameter Strict { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        switch (ParameterSetName)
        {
            case ListSet:
                Write(KnowledgeBase.Entries.SelectMany(entry => ErrorResolver.ResolveText(entry.Id)), null);
                break;
            case CodeSet:
                ForEachItem(Code, code => Write(ErrorResolver.ResolveCode(code), code));
                break;
            case HttpSet:
                Write(ErrorResolver.ResolveHttp(StatusCode, Body), "HTTP " + StatusCode.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                TryItem(InputObject, () => ResolveInput(InputObject));
                break;
        }
    }

    private void ResolveInput(object? input)
    {
        var value = input is PSObject wrapped ? wrapped.BaseObject : input;
        IReadOnlyList<ErrorResolution> known = value switch
        {
            null => [],
            CMLogRecord record => ErrorResolver.ResolveText(record.Message),
            ErrorRecord record => ErrorResolver.ResolveException(record.Exception),
            Exception exception => ErrorResolver.ResolveException(exception),
            int or long or uint => ErrorResolver.ResolveCode(Convert.ToString(value, CultureInfo.InvariantCulture)!),
            string text => ErrorResolver.ResolveText(text),
            IEnumerable lines => ErrorResolver.ResolveText(string.Join("\n", lines.Cast<object?>())),
            _ => ErrorResolver.ResolveText(value.ToString() ?? string.Empty),
        };
        Write(known, value);
    }

    private void Write(IEnumerable<ErrorResolution> known, object? input)
    {
        var any = false;
        foreach (var resolution in known)
        {
            any = true;
            Output.WriteObject(resolution);
        }

        if (!any && Strict)
        {
            var text = input?.ToString() ?? string.Empty;
            throw ErrorCatalog.ErrorNotKnown.Create(text.Length > 200 ? text.Substring(0, 200) : text);
        }
    }
}
