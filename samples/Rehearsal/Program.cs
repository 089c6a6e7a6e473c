using TenantAttach.Rehearsal;

RehearsalOptions options;
try
{
    options = RehearsalOptions.Parse(args);
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine(RehearsalOptions.Usage);
    return 2;
}

if (options.Help)
{
    Console.WriteLine(RehearsalOptions.Usage);
    return 0;
}

return options.PowerShell
    ? await PowerShellRehearsal.RunAsync(options, Console.Out)
    : await Rehearsal.RunAsync(options, Console.Out);
