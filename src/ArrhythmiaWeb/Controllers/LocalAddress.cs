using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Where a visitor goes on.</summary>
public static class LocalAddress
{
    /// <summary>The address, if it is one of this application's; the start page otherwise.</summary>
    /// <param name="url">The addresses.</param>
    /// <param name="address">An address that anybody may have made up.</param>
    public static string Local(this IUrlHelper url, string? address) => url.IsLocalUrl(address) ? address! : url.Content("~/");
}
