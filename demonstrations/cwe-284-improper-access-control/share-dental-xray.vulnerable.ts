// Share a dental x-ray with the practice that referred the patient
// Wrong: the object is stored public-read so that a plain link works; whoever has or guesses the
// address sees the picture, for ever.

import { randomUUID } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Referrals } from './referrals';

const Bucket = 'dental-images';

export class XrayArchive {
  constructor(
    private readonly s3: S3Client,
    private readonly referrals: Referrals,
  ) {}

  async store(patientId: string, image: Uint8Array): Promise<string> {
    const Key = `${patientId}/${randomUUID()}.dcm`;
    const put = { Bucket, Key, Body: image, ACL: 'public-read' } as const;
    await this.s3.send(new PutObjectCommand(put));
    return Key;
  }

  async linkFor(practiceId: string, Key: string): Promise<string> {
    const [patientId = ''] = Key.split('/');
    await this.referrals.assertReferred(practiceId, patientId);
    return `https://${Bucket}.s3.amazonaws.com/${Key}`;
  }
}
