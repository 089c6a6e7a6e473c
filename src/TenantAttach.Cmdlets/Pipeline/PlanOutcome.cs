namespace TenantAttach.Cmdlets.Pipeline;

/// <summary>What became of a plan.</summary>
internal enum PlanOutcome
{
    /// <summary>The wanted state was there already.</summary>
    NothingToDo,

    /// <summary>-WhatIf was given, or the answer was no.</summary>
    Declined,

    /// <summary>It was written.</summary>
    Done,
}
