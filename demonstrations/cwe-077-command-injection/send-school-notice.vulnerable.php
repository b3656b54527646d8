<?php
// Send a notice of a school department to the parents
// Wrong: the sender from the form ends up in the options of sendmail, where " -X/var/www/x.php"
// makes it write a log of the mail's text.

declare(strict_types=1);

namespace School\Notices;

use InvalidArgumentException;

final class NoticeMailer
{
    /** @param array{sender: string, subject: string, text: string} $form */
    public function send(array $form, string $list): bool
    {
        $sender = filter_var($form['sender'], FILTER_VALIDATE_EMAIL)
            ?: throw new InvalidArgumentException('Unknown sender');

        return mail(
            $list,
            mb_encode_mimeheader($form['subject']),
            wordwrap($form['text'], 78, "\r\n"),
            ['From' => $sender, 'Content-Type' => 'text/plain; charset=utf-8'],
            '-f' . $sender,
        );
    }
}
