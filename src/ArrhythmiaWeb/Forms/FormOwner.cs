using System.Security.Cryptography;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace ArrhythmiaWeb.Forms;

/// <summary>The mark in every form that says for whom its page was made, so that nobody else is shown what was typed into it.</summary>
/// <param name="protection">The keys.</param>
public sealed class FormOwner(IDataProtectionProvider protection)
{
    /// <summary>The name of the field.</summary>
    public const string Field = "__Owner";

    private readonly IDataProtector _protector = protection.CreateProtector("ArrhythmiaWeb.FormOwner");

    /// <summary>Makes the mark of a page.</summary>
    /// <param name="context">The request for the page.</param>
    public string Mark(HttpContext context)
    {
        if (context.Items[typeof(FormOwner)] is not string mark)
        {
            mark = WebEncoders.Base64UrlEncode(_protector.Protect((context.User.FindPersonId() ?? Guid.Empty).ToByteArray()));
            context.Items[typeof(FormOwner)] = mark;
        }

        return mark;
    }

    /// <summary>Reads a mark.</summary>
    /// <param name="mark">What a form brought.</param>
    /// <returns>For whom the page was made, <see cref="Guid.Empty"/> where nobody was signed in; null where the mark is not ours.</returns>
    public Guid? Read(string? mark)
    {
        try
        {
            return string.IsNullOrEmpty(mark) ? null : new Guid(_protector.Unprotect(WebEncoders.Base64UrlDecode(mark)));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
