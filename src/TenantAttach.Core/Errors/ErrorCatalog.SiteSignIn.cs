namespace TenantAttach.Core.Errors;

/// <content>Why the administration service refuses a sign-in.</content>
public static partial class ErrorCatalog
{
    /// <summary>401 from the site, and nothing tells why.</summary>
    public static readonly ErrorEntry SiteSignInRefused = new(
        "SiteSignInRefused",
        ErrorKind.AuthenticationError,
        "The administration service refused the caller of {0} (HTTP 401, sign-in {1}). {2}",
        "Use the FQDN of the SMS Provider, so that Kerberos is used: from version 2509 the site refuses NTLM. Check the account, "
        + "its password, and the clock of this computer.");

    /// <summary>No ticket.</summary>
    public static readonly ErrorEntry SiteTicketMissing = new(
        "SiteTicketMissing",
        ErrorKind.AuthenticationError,
        "The administration service refused {0} (HTTP 401): there is no Kerberos ticket to get one for {1} with. {2}",
        "Get a ticket with 'kinit user@REALM', the realm in upper case, or give the account with -SiteCredential.");

    /// <summary>The ticket has expired.</summary>
    public static readonly ErrorEntry SiteTicketExpired = new(
        "SiteTicketExpired",
        ErrorKind.AuthenticationError,
        "The administration service refused {0} (HTTP 401): the Kerberos ticket for {1} has expired. {2}",
        "Get a new ticket with kinit, then run the command again; the session goes on.");

    /// <summary>The clocks differ.</summary>
    public static readonly ErrorEntry SiteClockSkew = new(
        "SiteClockSkew",
        ErrorKind.AuthenticationError,
        "The administration service refused {0} (HTTP 401): the clocks of this computer, the domain controller, and {1} "
        + "differ by too much. {2}",
        "Set the clock of this computer from the time of the domain; Kerberos allows a difference of five minutes. Then get a new ticket.");

    /// <summary>No domain controller answers.</summary>
    public static readonly ErrorEntry SiteKdcUnreachable = new(
        "SiteKdcUnreachable",
        ErrorKind.AuthenticationError,
        "The administration service refused {0} (HTTP 401): no key distribution center answered the request for a ticket for {1}. {2}",
        "Check the network to the domain controllers (port 88, TCP and UDP), and the kdc entries of the realm in krb5.conf "
        + "or the SRV records in DNS.");

    /// <summary>No such service principal name.</summary>
    public static readonly ErrorEntry SiteServiceUnknown = new(
        "SiteServiceUnknown",
        ErrorKind.AuthenticationError,
        "The administration service refused {0} (HTTP 401): the domain has no service principal name {1}. {2}",
        "Name the SMS Provider by its FQDN: an alias, a short name, or an IP address has no service principal name. For the FQDN itself, "
        + "'setspn -Q HTTP/<fqdn>' shows whether it is registered.");

    /// <summary>The realm of the account does not exist.</summary>
    public static readonly ErrorEntry SiteRealmUnknown = new(
        "SiteRealmUnknown",
        ErrorKind.AuthenticationError,
        "The administration service refused {0} (HTTP 401): Kerberos on this computer does not know the realm of '{1}'. {2}",
        "Type the account as user@REALM: the realm is the DNS name of the Active Directory domain in upper case, not its NetBIOS name "
        + "and not another UPN suffix. The realm must be in krb5.conf or in DNS.");

    /// <summary>NTLM was sent and refused.</summary>
    public static readonly ErrorEntry SiteNtlmRefused = new(
        "SiteNtlmRefused",
        ErrorKind.AuthenticationError,
        "The administration service refused {0} (HTTP 401): NTLM was sent instead of a Kerberos ticket for {1}, "
        + "and the site did not accept it. {2}",
        "From version 2509 the site refuses NTLM. Use the FQDN of the SMS Provider and a domain account, so that Kerberos is used.");

    /// <summary>Wrong password or unknown user.</summary>
    public static readonly ErrorEntry SiteAccountRefused = new(
        "SiteAccountRefused",
        ErrorKind.AuthenticationError,
        "The sign-in of '{1}' for {0} was refused: the user does not exist, the password is wrong, "
        + "or the account is locked or has expired. {2}",
        "Check the user name and the password. Repeated tries can lock the account.");

    /// <summary>The ticket was sent and refused.</summary>
    public static readonly ErrorEntry SiteTicketRefused = new(
        "SiteTicketRefused",
        ErrorKind.AuthenticationError,
        "The administration service refused {0} (HTTP 401) although a Kerberos ticket was sent ({1}). {2}",
        "Check that the service principal name of the SMS Provider is registered once, for the account that runs the service "
        + "('setspn -X' shows duplicates), that its clock and the clock of this computer are right, and that no proxy opens the TLS "
        + "connection.");

    /// <summary>Negotiate is not offered.</summary>
    public static readonly ErrorEntry SiteSignInNotOffered = new(
        "SiteSignInNotOffered",
        ErrorKind.AuthenticationError,
        "The server that answered {0} does not take Kerberos: it offers {1} only. {2}",
        "Check the address: the administration service offers Negotiate. A token route or a gateway takes tokens (-SiteApplicationUri); "
        + "Basic or NTLM alone comes from a proxy or another web server.");

    /// <summary>Signed in, but not an administrative user.</summary>
    public static readonly ErrorEntry SiteAccessDenied = new(
        "SiteAccessDenied",
        ErrorKind.PermissionDenied,
        "The administration service signed the caller in and denied access to {0} (HTTP {1}): {2}",
        "Add the account, or a group that it is in, to the administrative users of the hierarchy. If it is one, check that it is "
        + "a member of the group SMS Admins on the SMS Provider, and the authentication level in the properties of the hierarchy.");
}
