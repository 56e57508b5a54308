using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Data;

/// <summary>Asks of a field that everything in it can be seen: <see cref="UnseenCharacters"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SeenAttribute : ValidationAttribute
{
    /// <summary>Whether the field has several lines.</summary>
    public bool HasLines { get; init; }

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        if (value is not string text || !(HasLines ? UnseenCharacters.AreInText(text) : UnseenCharacters.AreInLine(text)))
        {
            return ValidationResult.Success;
        }

        // The framework translates the messages of its own attributes alone.
        IStringLocalizer<SharedTexts> texts = validationContext.GetRequiredService<IStringLocalizer<SharedTexts>>();
        return new ValidationResult(texts["ValidationSeen", validationContext.DisplayName]);
    }
}
