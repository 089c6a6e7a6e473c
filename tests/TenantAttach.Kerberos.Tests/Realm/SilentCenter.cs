using System.Net;
using System.Net.Sockets;

namespace TenantAttach.Kerberos.Tests.Realm;

/// <summary>A key distribution center that takes every question and answers none.</summary>
internal sealed class SilentCenter : IDisposable
{
    private readonly UdpClient datagrams = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly TcpListener connections;
    private readonly string file = Path.GetTempFileName();

    public SilentCenter()
    {
        var port = ((IPEndPoint)datagrams.Client.LocalEndPoint!).Port;
        connections = new TcpListener(IPAddress.Loopback, port);
        connections.Start();
        File.WriteAllText(file, KeyDistributionCenter.Client(port));
        Asked = Task.WhenAny(datagrams.ReceiveAsync(), connections.AcceptTcpClientAsync());
    }

    /// <summary>The configuration of clients.</summary>
    public string Configuration => file;

    /// <summary>Ends when the first question came.</summary>
    public Task Asked { get; }

    public void Dispose()
    {
        datagrams.Dispose();
        connections.Dispose();
        File.Delete(file);
    }
}
