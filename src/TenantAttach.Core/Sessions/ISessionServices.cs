using System;
using TenantAttach.Core.Http;

namespace TenantAttach.Core.Sessions;

/// <summary>What a session keeps behind its public data: the door to the services and the clock.</summary>
public interface ISessionServices
{
    /// <summary>The way to the services.</summary>
    IServicePipeline Pipeline { get; }

    /// <summary>The clock of the session.</summary>
    TimeProvider Time { get; }
}
