using System.Globalization;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Languages;

/// <summary>Tells the framework which languages there are, how a visitor chooses one, and where its own messages are translated.</summary>
/// <param name="texts">The texts that the messages of forms are taken from.</param>
public sealed class LanguageSetup(IStringLocalizer<SharedTexts> texts)
    : IConfigureOptions<RequestLocalizationOptions>, IPostConfigureOptions<MvcDataAnnotationsLocalizationOptions>, IPostConfigureOptions<MvcOptions>
{
    /// <summary>The cookie that remembers the choice.</summary>
    public const string Cookie = "__Host-Language";

    /// <summary>Sets the language of what is written outside a request, such as logs: the same on every server.</summary>
    public static void ApplyToProcess() =>
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture =
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Language.Default.Code);

    /// <inheritdoc/>
    public void Configure(RequestLocalizationOptions options)
    {
        string[] codes = [.. Language.All.Select(language => language.Code)];
        options.SetDefaultCulture(Language.Default.Code).AddSupportedCultures(codes).AddSupportedUICultures(codes);
        options.ApplyCurrentCultureToResponseHeaders = true;
        // The address has no say: a link from a colleague must not change the reader's language.
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { CookieName = Cookie, Options = options },
            new AcceptLanguageHeaderRequestCultureProvider { Options = options },
        ];
    }

    /// <inheritdoc/>
    // After the framework, which would look for the texts of every form under its own name.
    public void PostConfigure(string? name, MvcDataAnnotationsLocalizationOptions options) =>
        options.DataAnnotationLocalizerProvider = (_, factory) => factory.Create(typeof(SharedTexts));

    /// <inheritdoc/>
    // After the framework, whose own provider finds the checks.
    public void PostConfigure(string? name, MvcOptions options)
    {
        options.ModelMetadataDetailsProviders.Add(new ValidationTexts());
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => texts["BindingInvalid", value, field]);
        messages.SetMissingBindRequiredValueAccessor(field => texts["BindingMissing", field]);
        messages.SetMissingKeyOrValueAccessor(() => texts["BindingMissingValue"]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => texts["BindingMissingValue"]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["BindingUnknown", value]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["BindingUnknownValue"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => texts["BindingNumberValue"]);
        messages.SetUnknownValueIsInvalidAccessor(field => texts["BindingInvalidFor", field]);
        messages.SetValueIsInvalidAccessor(value => texts["BindingUnknown", value]);
        messages.SetValueMustBeANumberAccessor(field => texts["BindingNumber", field]);
        messages.SetValueMustNotBeNullAccessor(_ => texts["BindingMissingValue"]);
    }
}
