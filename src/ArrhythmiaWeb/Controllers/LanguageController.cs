using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Remembers the language that a visitor chose.</summary>
/// <param name="time">The clock.</param>
[AllowAnonymous]
public sealed class LanguageController(TimeProvider time) : Controller
{
    private const int DaysKept = 365;

    /// <summary>Sets the cookie and goes back to the page.</summary>
    /// <param name="code">The language's code.</param>
    /// <param name="returnAddress">The page that the visitor came from.</param>
    [FormPage(nameof(HomeController.Index), "Home", IsOnEveryPage = true)]
    [HttpPost("language")]
    public IActionResult Choose(string? code, string? returnAddress)
    {
        if (Language.All.FirstOrDefault(known => known.Code == code) is not { } language)
        {
            return BadRequest();
        }

        Response.Cookies.Append(
            LanguageSetup.Cookie,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language.Code)),
            new CookieOptions
            {
                Secure = true,
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Path = "/",
                IsEssential = true,
                Expires = time.GetUtcNow().AddDays(DaysKept),
            });
        return LocalRedirect(Url.Local(returnAddress));
    }
}
