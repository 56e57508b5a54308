using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace ArrhythmiaWeb.Languages;

/// <summary>Gives checks of forms that have no message of their own a translated one, in place of the framework's English.</summary>
internal sealed class ValidationTexts : IValidationMetadataProvider
{
    private static readonly string? Unsaid = new EmailAddressAttribute().ErrorMessage;

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var check in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (SaysNothing(check) && check.ErrorMessageResourceName is null && KeyOf(check) is { } key)
            {
                check.ErrorMessage = key;
            }
        }
    }

    /// <summary>The check of e-mail addresses is the only one with an English message set beforehand.</summary>
    private static bool SaysNothing(ValidationAttribute check) => check.ErrorMessage is null || (check is EmailAddressAttribute && check.ErrorMessage == Unsaid);

    private static string? KeyOf(ValidationAttribute check) => check switch
    {
        RequiredAttribute => "ValidationRequired",
        StringLengthAttribute => "ValidationLength",
        MaxLengthAttribute => "ValidationMostLength",
        RangeAttribute => "ValidationRange",
        EmailAddressAttribute => "ValidationEmail",
        _ => null,
    };
}
