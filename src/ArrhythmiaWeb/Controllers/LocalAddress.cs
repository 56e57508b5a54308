using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Where a visitor goes on.</summary>
public static class LocalAddress
{
    /// <summary>The address, if it is one of this application's; the start page otherwise.</summary>
    /// <param name="url">The addresses.</param>
    /// <param name="address">An address that anybody may have made up.</param>
    /// <returns>The address in ASCII, as a header carries it.</returns>
    public static string Local(this IUrlHelper url, string? address) =>
        url.IsLocalUrl(address) && IsBelow(url.ActionContext.HttpContext.Request.PathBase, address!) ? InAscii(address!) : url.Content("~/");

    /// <summary>Another application may be published beside this one, below another path of the same host.</summary>
    private static bool IsBelow(PathString pathBase, string address) =>
        address.StartsWith('~') || new PathString(address.Split('?', '#')[0]).StartsWithSegments(pathBase, StringComparison.OrdinalIgnoreCase);

    private static string InAscii(string address) =>
        string.Concat(address.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
